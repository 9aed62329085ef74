package io.boltline.contract;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The order as CouchDB keeps it: six members, written once, never changed and never deleted.
 *
 * <p>Part of the contract because the log and the database must agree: whoever compares them, or
 * emits a lost event again, reads the document as the order-processor does.
 *
 * @param timestamp when the broker took the command, in whole milliseconds; so a repeated command
 *     makes the same document
 * @param content the whole payload with the resolved {@code sats}
 */
public record OrderDocument(OrderId id, Instant timestamp, ObjectNode content, String userName) {
    /**
     * The fields of the index that a user's orders are found by, in the order of their placing. The
     * id tells orders of one millisecond apart.
     */
    public static final List<String> INDEX = List.of("type", "userName", "timestamp", "id");

    /** What the member {@code type} says. */
    public static final String TYPE = "purchase";

    /** A {@code sats} that the client sent is overwritten: a client never sets its price. */
    public static OrderDocument place(
            OrderId id, Instant timestamp, ObjectNode payload, long sats, String userName) {
        return new OrderDocument(id, timestamp, payload.deepCopy().put("sats", sats), userName);
    }

    /**
     * Reads a stored document.
     *
     * @throws IllegalArgumentException when it is no order
     */
    public static OrderDocument fromJson(ObjectNode json) {
        if (!json.path("type").asString("").equals(TYPE)
                || !(json.path("content") instanceof ObjectNode content)
                || !content.path("sats").isIntegralNumber()) {
            throw new IllegalArgumentException(
                    "the document \"" + json.path("_id").asString("") + "\" is no order");
        }
        return new OrderDocument(
                new OrderId(json.path("_id").asString("")),
                timestamp(json),
                content,
                json.path("userName").asString(""));
    }

    private static Instant timestamp(ObjectNode json) {
        try {
            return Instant.parse(json.path("timestamp").asString(""));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("an order's timestamp is no instant", e);
        }
    }

    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("_id", id.value())
                .put("id", id.value())
                .put("type", TYPE)
                .put("timestamp", UtcMillis.format(timestamp))
                .set("content", content)
                .put("userName", userName);
    }

    /** The event that says so; the same for every reading of the document. */
    public OrderCreated created() {
        return new OrderCreated(
                id,
                timestamp,
                content.path("product").asString(""),
                content.path("sats").asLong(),
                new OrderCreated.Customer(userName, content));
    }

    /** The event that says that its owner asks for another invoice. */
    public InvoiceRequested requested(int attempt) {
        return new InvoiceRequested(
                id,
                timestamp,
                attempt,
                content.path("sats").asLong(),
                new InvoiceRequested.Customer(userName, content));
    }

    /**
     * Whether the payload asks for what was ordered, in whatever notation: CouchDB gives {@code
     * 1e3} back as {@code 1000.0}, and clients write either as {@code 1000}. {@code sats} is not
     * the client's to say.
     */
    public boolean isFor(ObjectNode payload) {
        return withoutSats(content).equals(OrderDocument::compareValues, withoutSats(payload));
    }

    /** Of two that hold no others; 0 where they are the same value. */
    private static int compareValues(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    private static ObjectNode withoutSats(ObjectNode payload) {
        var rest = payload.deepCopy();
        rest.remove("sats");
        return rest;
    }
}
