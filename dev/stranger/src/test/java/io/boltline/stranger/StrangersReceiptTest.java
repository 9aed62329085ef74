package io.boltline.stranger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A receipt that we wrote, and its entries as somebody else builds them after the document. */
@EnabledIf(value = "io.boltline.stranger.GoProgram#isAskedFor", disabledReason = GoProgram.NO_GO)
class StrangersReceiptTest {
    private static final Path RECEIPT =
            Path.of("../../cli/src/test/resources/receipts/receipt.json");

    /** As {@code boltline journal key} prints it. */
    private static final String KEY = "EBu1wnBbsNRq0qXqXAViC7tje4jfTgtL01fDAGBMEI8=";

    private static final String ANOTHER_KEY = "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=";

    @TempDir private Path folder;

    @Test
    void believesAReceipt() throws Exception {
        var answer =
                GoProgram.built().run(folder, "receipt", KEY, RECEIPT.toAbsolutePath().toString());

        assertThat(answer.text())
                .contains("entry 280 of 0123456789abcdef/purchase/g1/3-of-6: ")
                .hasLineCount(3);
        assertThat(answer.verified()).isTrue();
    }

    @Test
    void refusesAReceiptOfAnotherKey() throws Exception {
        assertThat(
                        GoProgram.built()
                                .run(
                                        folder,
                                        "receipt",
                                        ANOTHER_KEY,
                                        RECEIPT.toAbsolutePath().toString()))
                .matches(answer -> !answer.verified());
    }

    @ParameterizedTest
    @CsvSource({
        "receivedMsat, receivedmsat",
        "purchase-0123456789abcdef/order-created, purchase-0123456789abcdef/order-Created",
        "boltline.invoice-paid, boltline.invoice-Paid",
        "'\"order\" : \"purchase-0', '\"order\" : \"purchase-1'",
        "00:00:00.017Z, 00:00:00.016Z",
        "'\"sequence\" : 17', '\"sequence\" : 18'",
        "6521b209, 6521b208",
        "bk05r3dZ, bk05r3dY",
        "'g1/3-of-6\\n300', 'g1/3-of-6\\n301'",
        "'g1/3-of-6 jS9b', 'g1/3-of-6 jS9c'"
    })
    void refusesAReceiptThatWasChanged(String what, String into) throws Exception {
        String receipt = Files.readString(RECEIPT);
        assertThat(receipt).contains(what);
        Path changed = Files.writeString(folder.resolve("receipt"), receipt.replace(what, into));

        assertThat(GoProgram.built().run(folder, "receipt", KEY, changed.toString()))
                .matches(answer -> !answer.verified());
    }
}
