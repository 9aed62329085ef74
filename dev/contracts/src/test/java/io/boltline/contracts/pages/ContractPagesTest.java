package io.boltline.contracts.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contracts.generate.ContractFiles;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ContractPagesTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)\\)");

    private final ContractFiles pages = ContractPages.of(ROOT);

    @Test
    void areThoseThatAreCommitted() {
        if (System.getProperty("boltline.contracts", "").equals("write")) {
            pages.write();
        }

        assertThat(pages.differences())
                .as("not what contracts/ makes; run dev/contracts/generate")
                .isEmpty();
    }

    @Test
    void leadNowhereThatIsNotThere() {
        pages.texts()
                .forEach((path, text) ->
                        assertThat(LINK.matcher(text).results())
                                .as(path)
                                .isNotEmpty()
                                .allMatch(link ->
                                        ROOT.resolve(path)
                                                .resolveSibling(link.group(1))
                                                .toFile()
                                                .exists()));
    }

    @Test
    void tellOfEveryTopicWhatStandsInIt() {
        assertThat(pages.texts().get("docs/contracts/topics/purchaseEvents.md"))
                .contains("schemas/boltline.order.created.v1.md", "for ever, never compacted");
        assertThat(pages.texts().get("docs/contracts/schemas/boltline.order.created.v1.md"))
                .contains(
                        "`<orderId>/order-created`",
                        "[`purchase.events`](../topics/purchaseEvents.md)",
                        "[`purchase.journal`](../topics/journal.md)",
                        "| `customer.userName` |");
    }
}
