package io.boltline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.Samples;
import io.boltline.contract.document.OrderDocument;
import org.junit.jupiter.api.Test;

class DocumentCheckTest {
    private static final DocumentCheck CHECK = new DocumentCheck(Schemas.published());

    @Test
    void holdsAnOrdersIdAgainstItsDocuments() {
        var document = OrderDocument.behind(Samples.orderCreated()).orElseThrow().toJson();

        assertThat(CHECK.check(document, Reading.STRICT).violations()).isEmpty();
        assertThat(
                        CHECK.check(document.put("id", "purchase-zzzzzzzzzzzzzzzz"), Reading.STRICT)
                                .violations())
                .extracting(Violation::toString)
                .containsExactly("/id: expected the same as \"_id\"");
    }
}
