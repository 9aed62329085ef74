package io.boltline.couchdb;

import static io.boltline.couchdb.ScriptedServer.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.couchdb.Screened.Sendable;
import io.boltline.couchdb.Screened.Unsendable;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ScreenedTest {
    @Test
    void letsAnOrdinaryDocumentPass() {
        ObjectNode document = anOrder("purchase-1").put("_rev", "1-a").put("_deleted", true);

        assertThat(Screened.screen(document)).isInstanceOf(Sendable.class);
    }

    @Test
    void refusesWhatFailsAWholeBatch() {
        assertThat(refusalOf(anOrder("_local"))).isEqualTo("illegal_docid");
        assertThat(refusalOf(anOrder("a").put("_secret", 1))).isEqualTo("doc_validation");
        assertThat(refusalOf(anOrder("a").put("text", "x".repeat(8_000_000))))
                .isEqualTo("document_too_large");
        assertThat(refusalOf(anOrder("a").put("text", "half a pair: \ud83d.")))
                .isEqualTo("bad_request");
    }

    @Test
    void rejectsADocumentWithoutAnId() {
        ObjectNode nameless = Json.MAPPER.createObjectNode();

        assertThatThrownBy(() -> Screened.screen(nameless))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Screened.screen(nameless.put("_id", 7)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsNumbersAndEveryCharacterExact() {
        var huge = new BigInteger("123456789012345678901234567890");
        ObjectNode document =
                anOrder("a").put("huge", huge).put("tenth", 0.1).put("text", "sats ₿ ⚡ 😀");

        String json = jsonOf(document);

        assertThat(json)
                .contains("\"huge\":123456789012345678901234567890", "\"tenth\":0.1")
                .contains("sats ₿ ⚡ 😀");
        assertThat(Json.MAPPER.readTree(json)).isEqualTo(document);
    }

    private static String refusalOf(ObjectNode document) {
        return ((Unsendable) Screened.screen(document)).refusal().error();
    }

    private static String jsonOf(ObjectNode document) {
        return new String(((Sendable) Screened.screen(document)).json(), StandardCharsets.UTF_8);
    }
}
