package io.boltline.contract.document;

import static io.boltline.contract.Samples.ORDER_ID;
import static io.boltline.contract.Samples.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.boltline.contract.ContractJson;
import io.boltline.contract.OrderCreated;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class OrderDocumentTest {
    private static final Instant ACCEPTED_AT = Instant.parse("2026-01-31T12:00:00.123Z");

    @Test
    void hasExactlySixMembers() {
        var order = anOrderOf("{\"product\":\"pow_lab\",\"metadata\":{\"userId\":\"user123\"}}");

        assertThat(throughTheWire(order.toJson()))
                .isEqualTo(
                        json(
                                """
                                {
                                  "_id": "purchase-0123456789abcdef",
                                  "id": "purchase-0123456789abcdef",
                                  "type": "purchase",
                                  "timestamp": "2026-01-31T12:00:00.123Z",
                                  "content": {
                                    "product": "pow_lab",
                                    "metadata": {"userId": "user123"},
                                    "sats": 1000
                                  },
                                  "userName": "alice"
                                }
                                """));
    }

    /** A second record of an id must be the first one's equal: the log was written by others. */
    @Test
    void emitsARecordedOrderAgainByteForByte() throws IOException {
        var document = OrderDocument.fromJson(json(recorded("order-document")));

        var value = ContractJson.mapper().writeValueAsString(document.created());

        assertThat(value).isEqualTo(recorded("order-created"));
    }

    private static String recorded(String name) throws IOException {
        try (var file =
                OrderDocumentTest.class.getResourceAsStream("/recorded/" + name + ".json")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8).strip();
        }
    }

    @Test
    void writesWholeSecondsWithMilliseconds() {
        var order =
                OrderDocument.place(
                        ORDER_ID, Instant.parse("2026-01-31T12:00:00Z"), json("{}"), 1, "alice");

        assertThat(order.toJson().path("timestamp").stringValue())
                .isEqualTo("2026-01-31T12:00:00.000Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-5", "1e9", "\"free\"", "null", "{\"a\":1}"})
    void overwritesThePriceThatAClientSends(String sats) {
        var payload = json("{\"sats\":" + sats + ",\"product\":\"pow_lab\"}");

        var order = OrderDocument.place(ORDER_ID, ACCEPTED_AT, payload, 1000, "alice");

        assertThat(order.content().path("sats").longValue()).isEqualTo(1000);
        assertThat(order.created().priceSats()).isEqualTo(1000);
    }

    @Test
    void leavesThePayloadAsItWas() {
        var payload = json("{\"product\":\"pow_lab\"}");

        OrderDocument.place(ORDER_ID, ACCEPTED_AT, payload, 1000, "alice");

        assertThat(payload).isEqualTo(json("{\"product\":\"pow_lab\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"product\":\"pow_lab\"}",
                "{\"sats\":1,\"product\":\"pow_lab\",\"z\":1,\"a\":{\"z\":[1,null,true],\"a\":{}}}",
                "{\"product\":\"pow_lab\",\"n\":[0,-1,2147483648,9223372036854775808,0.1,10.5,1e22,1e-7,1000.0,-0.0]}",
                "{\"product\":\"☕ \\\"x\\\" \\u0001"
                        + " \\ud83d\\ude80\",\"\":\"\",\"_id\":\"mine\",\"type\":7}",
            })
    void theStoredDocumentMakesTheSameEventToTheByte(String payload) {
        var order = anOrderOf(payload);

        var stored = OrderDocument.fromJson(throughTheWire(order.toJson()));

        assertThat(bytes(stored)).isEqualTo(bytes(order));
        assertThat(stored.isFor(json(payload))).isTrue();
    }

    /** So that a document that was lost can be put back from the log. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"product\":\"pow_lab\"}",
                "{\"z\":[1,null,true],\"product\":\"pow_lab\",\"metadata\":{\"z\":null,\"a\":{}}}",
                "{\"product\":\"pow_lab\",\"n\":[0,2147483648,9223372036854775808,0.1,10.5,1e22,1e-7,1000.0]}",
            })
    void theEventMakesTheSameDocumentToTheByte(String payload) {
        var order = anOrderOf(payload);

        var event = ContractJson.mapper().readValue(bytes(order), OrderCreated.class);

        assertThat(OrderDocument.of(event).toJson().toString())
                .isEqualTo(order.toJson().toString());
    }

    @Test
    void namesTheMembersInWhichItDiffers() {
        var order = anOrderOf("{\"product\":\"a\",\"metadata\":{\"x\":1000},\"old\":1}");
        var same = anOrderOf("{\"metadata\":{\"x\":1e3},\"product\":\"a\",\"old\":1.0}");
        var other =
                OrderDocument.place(
                        ORDER_ID,
                        ACCEPTED_AT.plusMillis(1),
                        json("{\"product\":\"a\",\"metadata\":{\"x\":1001},\"new\":null}"),
                        1001,
                        "bob");

        assertThat(order.differences(same)).isEmpty();
        assertThat(order.differences(other))
                .containsExactly(
                        "timestamp",
                        "content.metadata",
                        "content.new",
                        "content.old",
                        "content.sats",
                        "userName");
    }

    @Test
    void readsADocumentWithItsRevision() {
        var order = anOrderOf("{\"product\":\"pow_lab\"}");

        var stored = OrderDocument.fromJson(throughTheWire(order.toJson().put("_rev", "1-abc")));

        assertThat(stored.toJson().path("_rev").isMissingNode()).isTrue();
        assertThat(bytes(stored)).isEqualTo(bytes(order));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the very same          | {"product":"a","metadata":{"x":1,"y":[1,2]}}
                    another order of keys  | {"metadata":{"y":[1,2],"x":1},"product":"a"}
                    other notations        | {"product":"a","metadata":{"x":1.0,"y":[1e0,200e-2]}}
                    a price of the client's| {"product":"a","metadata":{"x":1,"y":[1,2]},"sats":1}
                    nothing said           | {"product":"a","metadata":{"x":1,"y":[1,2]},"description":null}
                    """)
    void isForTheSamePayload(String description, String payload) {
        var order = anOrderOf("{\"product\":\"a\",\"metadata\":{\"x\":1,\"y\":[1,2]}}");

        assertThat(order.isFor(json(payload))).as(description).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    another product          | {"product":"b","metadata":{"x":1,"y":[1,2]}}
                    a member more            | {"product":"a","metadata":{"x":1,"y":[1,2]},"description":""}
                    another null             | {"product":"a","metadata":{"x":1,"y":[1,2]},"colour":null}
                    a member less            | {"product":"a"}
                    a nested change          | {"product":"a","metadata":{"x":2,"y":[1,2]}}
                    a nested member more     | {"product":"a","metadata":{"x":1,"y":[1,2],"z":null}}
                    another order of elements| {"product":"a","metadata":{"x":1,"y":[2,1]}}
                    a string for a number    | {"product":"a","metadata":{"x":"1","y":[1,2]}}
                    a nested price           | {"product":"a","metadata":{"x":1,"y":[1,2],"sats":1}}
                    """)
    void isNotForAnotherPayload(String description, String payload) {
        var order = anOrderOf("{\"product\":\"a\",\"metadata\":{\"x\":1,\"y\":[1,2]}}");

        assertThat(order.isFor(json(payload))).as(description).isFalse();
    }

    @Test
    void keepsNothingOfWhatIsNull() {
        var order = anOrderOf("{\"product\":\"a\",\"description\":null,\"metadata\":null}");

        assertThat(order.content().toString()).isEqualTo("{\"product\":\"a\",\"sats\":1000}");
    }

    @Test
    void takesWhatAnOlderDocumentHasAsNullForNothing() {
        var stored =
                new OrderDocument(
                        ORDER_ID,
                        ACCEPTED_AT,
                        json("{\"product\":\"a\",\"metadata\":null,\"sats\":1000}"),
                        "alice");

        assertThat(stored.isFor(json("{\"product\":\"a\"}"))).isTrue();
        assertThat(stored.isFor(json("{\"product\":\"a\",\"description\":null}"))).isTrue();
        assertThat(stored.isFor(json("{\"product\":\"a\",\"metadata\":{}}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-01-31T12:00:00.123Z\"",
                "\"2026-01-31T12:00:00.123456789Z\"",
                "\"2026-01-31T13:00:00.123+01:00\"",
                "\"2026-01-31T12:00:00.123\"",
                "\"2026-01-31 12:00:00.123\"",
                "1769860800123"
            })
    void readsATimeInAnyFormThatHasBeenWritten(String timestamp) {
        assertThat(
                        OrderDocument.ifOurs(
                                ours().set(
                                                "timestamp",
                                                json("{\"t\":" + timestamp + "}").path("t"))))
                .hasValueSatisfying(order -> assertThat(order.timestamp()).isEqualTo(ACCEPTED_AT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    another name       | _id       | "other-1"
                    another id         | id        | "purchase-fedcba9876543210"
                    an older type      | type      | "Purchase"
                    no time            | timestamp | "soon"
                    a time out of range| timestamp | "2026-01-31T25:00:00.000Z"
                    a broken time      | timestamp | 1.5
                    no price           | content   | {"product":"a"}
                    nothing to pay     | content   | {"sats":0}
                    too much to pay    | content   | {"sats":9223372036854775808}
                    nobody             | userName  | null
                    """)
    void isNotOurs(String description, String member, String value) {
        var document = ours().set(member, json("{\"v\":" + value + "}").path("v"));

        assertThat(OrderDocument.ifOurs(document)).as(description).isEmpty();
    }

    @Test
    void isBehindItsOwnEvent() {
        var order = anOrderOf("{\"product\":\"☕ \\ud83d\\ude80\",\"n\":[1e22,1000.0]}");

        assertThat(OrderDocument.behind(order.created())).contains(order);
    }

    /** Whoever may write to the log may write this; no document must be waited for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"product\":\"a\"}",
                "{\"product\":\"a\",\"sats\":999}",
                "{\"product\":\"a\",\"sats\":\"1000\"}",
                "{\"product\":\"a\",\"sats\":\"many\"}",
                "{\"product\":\"a\",\"sats\":1000.5}",
                "{\"product\":\"a\",\"sats\":1e99}",
                "{\"product\":\"a\",\"sats\":{}}",
                "{\"product\":\"b\",\"sats\":1000}",
                "{\"product\":\"a\",\"sats\":1000,\"lone\":\"\\ud800\"}",
            })
    void isNotBehindAnEventThatNoServiceWrites(String content) {
        assertThat(OrderDocument.behind(told(ACCEPTED_AT, content))).isEmpty();
    }

    @Test
    void isNotBehindAnEventOutOfTime() {
        var content = "{\"product\":\"a\",\"sats\":1000}";

        assertThat(OrderDocument.behind(told(Instant.MIN, content))).isEmpty();
        assertThat(OrderDocument.behind(told(Instant.MAX, content))).isEmpty();
    }

    private static OrderCreated told(Instant time, String content) {
        return new OrderCreated(
                ORDER_ID, time, "a", 1000, new OrderCreated.Customer("alice", json(content)));
    }

    private static ObjectNode ours() {
        return anOrderOf("{\"product\":\"a\"}").toJson();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"_id\":\"purchase-0123456789abcdef\",\"type\":\"lightning_invoice\"}",
                "{\"_id\":\"purchase-0123456789abcdef\",\"type\":\"purchase\",\"content\":[]}",
                "{\"_id\":\"purchase-0123456789abcdef\",\"type\":\"purchase\",\"content\":{\"sats\":\"1\"}}",
                "{\"_id\":\"purchase-0123456789abcdef\",\"type\":\"purchase\",\"content\":{\"sats\":1.5}}",
                "{\"_id\":\"products\",\"type\":\"purchase\",\"content\":{\"sats\":1},\"timestamp\":\"2026-01-31T12:00:00.000Z\"}",
            })
    void aDocumentOfAnotherKindIsNoOrder(String document) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderDocument.fromJson(json(document)));
    }

    private static OrderDocument anOrderOf(String payload) {
        return OrderDocument.place(ORDER_ID, ACCEPTED_AT, json(payload), 1000, "alice");
    }

    private static ObjectNode throughTheWire(ObjectNode document) {
        return json(document.toString());
    }

    private static String bytes(OrderDocument order) {
        return ContractJson.mapper().writeValueAsString(order.created());
    }
}
