package io.boltline.export.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import io.boltline.contract.MessageType;
import io.boltline.export.Purchases;
import io.boltline.schemas.Member;
import io.boltline.schemas.Schemas;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ColumnsTest {
    private static final Columns PLAIN = Columns.published(false);
    private static final Columns WHOLE = Columns.published(true);

    @Test
    void hasTheEntrysOwnColumnsAndThoseOfTheEvents() {
        assertThat(PLAIN.names())
                .startsWith("partition", "sequence", "recorded_at", "id", "type", "order_id")
                .contains("placed_at", "product", "price_sats", "received_msat", "settled_at")
                .doesNotHaveDuplicates();
    }

    @Test
    void leavesOutWhatTellsOfPersons() {
        assertThat(PLAIN.names())
                .doesNotContain("value", "leaf", "payment_request", "reason", "by_hand_reason")
                .noneMatch(name -> name.startsWith("customer"));
        assertThat(WHOLE.names())
                .containsAll(PLAIN.names())
                .contains("value", "leaf", "payment_request", "reason", "customer_user_name");
    }

    @Test
    void leavesOutAMemberAsSoonAsItIsMarkedAsPersonal() {
        Map<String, JsonNode> schemas = new TreeMap<>();
        Schemas published = Schemas.published();
        published.names().forEach(it -> schemas.put(it, published.json(it)));
        JsonNode paid = published.json(MessageType.INVOICE_PAID).deepCopy();
        schemas.put(MessageType.INVOICE_PAID, paid);
        ObjectNode members = (ObjectNode) paid.path("properties");
        members.putObject("email").put("type", "string").put("$comment", "since 0.9.0; personal");
        members.putObject("payer")
                .put("$comment", "personal")
                .put("type", "object")
                .putObject("properties")
                .putObject("name")
                .put("type", "string");
        members.putObject("channel").put("type", "string");

        assertThat(Columns.of(Schemas.of(schemas), false).names())
                .contains("channel")
                .doesNotContain("email", "payer_name");
        assertThat(Columns.of(Schemas.of(schemas), true).names())
                .contains("channel", "email", "payer_name");
    }

    @Test
    void marksNoPersonalMemberOfTheContractAsPlain() {
        Schemas published = Schemas.published();

        published.names().stream()
                .filter(MessageType::isEvent)
                .flatMap(it -> Member.of(published.json(it)).stream())
                .filter(Member::personal)
                .forEach(it ->
                        assertThat(PLAIN.names())
                                .doesNotContain(
                                        it.path()
                                                .substring(1)
                                                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                                                .replace('/', '_')
                                                .toLowerCase(java.util.Locale.ROOT)));
    }

    @Test
    void readsAnEvent() {
        var row =
                row(WHOLE, ContractJson.mapper().writeValueAsBytes(Purchases.paid(0, 1, 7, true)));

        assertThat(row)
                .containsEntry("partition", 3L)
                .containsEntry("sequence", 41L)
                .containsEntry("recorded_at", 1_000L)
                .containsEntry("order_id", "purchase-0")
                .containsEntry("received_msat", 7L)
                .containsEntry("late", true)
                .containsEntry("placed_at", Purchases.PLACED.toEpochMilli() * 1000)
                .containsEntry("payment_request", Purchases.PAYMENT_REQUEST)
                .containsEntry("product", null);
    }

    @Test
    void hasNothingWhereAMemberIsOfAnotherTypeOrTheValueIsNoJson() {
        var odd = "{\"amountMsat\":\"7\",\"late\":1,\"settledAt\":\"+1000000000-12-31T00:00:00Z\"}";

        assertThat(row(PLAIN, odd.getBytes(UTF_8)))
                .containsEntry("amount_msat", null)
                .containsEntry("late", null)
                .containsEntry("settled_at", null);
        assertThat(row(PLAIN, new byte[] {1})).containsEntry("amount_msat", null);
    }

    @Test
    void hasNothingWhereNoTextCouldBeWritten() {
        assertThat(row(PLAIN, "{\"product\":\"a\\ud83d\"}".getBytes(UTF_8)))
                .containsEntry("product", null);
        assertThat(row(PLAIN, "{\"product\":\"a\\ud83d\\ude00\"}".getBytes(UTF_8)))
                .containsEntry("product", "a\uD83D\uDE00");
    }

    private static Map<String, @Nullable Object> row(Columns columns, byte[] value) {
        var entry = new Entry(3, 41, 1, "id", "type", "purchase-0", value, new byte[32]);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        var values = Arrays.asList(columns.row(entry)).iterator();
        columns.names().forEach(name -> row.put(name, values.next()));
        return row;
    }
}
