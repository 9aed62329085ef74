package io.boltline.cli.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StoredDocumentTest {
    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef", "3lm0zq0123456789abcdef"})
    void isOfTheOrderThatItsIdNames(String characters) {
        assertThat(StoredDocument.of(document("purchase-" + characters)))
                .map(StoredDocument::orderId)
                .hasValue("purchase-" + characters);
        assertThat(StoredDocument.of(document("invoice-" + characters)))
                .map(StoredDocument::orderId)
                .hasValue("purchase-" + characters);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_design/boltline-list",
                "purchase-lists",
                "invoice-",
                "invoice-purchase-0123456789abcdef",
                "invoice-0123456789abcdefg",
                "order-0123456789abcdef"
            })
    void isSomebodyElsesUnderAnyOtherId(String id) {
        assertThat(StoredDocument.of(document(id))).isEmpty();
    }

    private static ObjectNode document(String id) {
        return JsonMapper.shared().createObjectNode().put("_id", id);
    }
}
