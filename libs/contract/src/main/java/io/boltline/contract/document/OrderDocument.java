package io.boltline.contract.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.UtcMillis;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    /** Its name, and that of its design document. */
    public static final String INDEX_NAME = "orders-by-user";

    /** What the member {@code type} says. */
    public static final String TYPE = "purchase";

    /** Members of the payload that say nothing when they are null, as if they were not there. */
    private static final Set<String> ABSENT_WHEN_NULL = Set.of("description", "metadata");

    /**
     * The document of a new order.
     *
     * @param payload a {@code sats} in it is overwritten: a client never sets its price; null for
     *     the description or the metadata is left out
     */
    public static OrderDocument place(
            OrderId id, Instant timestamp, ObjectNode payload, long sats, String userName) {
        return new OrderDocument(id, timestamp, asked(payload).put("sats", sats), userName);
    }

    /** The document that the event was written from: it holds all of it. */
    static OrderDocument of(OrderCreated event) {
        return new OrderDocument(
                event.orderId(),
                event.timestamp(),
                event.customer().content(),
                event.customer().userName());
    }

    /**
     * The same, but empty where no service can have written it: it would be read as nobody's order,
     * it says another price or product than the event, or CouchDB refuses it, as it does what is
     * not Unicode.
     */
    public static Optional<OrderDocument> behind(OrderCreated event) {
        try {
            var json = of(event).toJson();
            return ifOurs(json)
                    .filter(document -> document.created().equals(event))
                    .filter(_ -> UTF_8.newEncoder().canEncode(json.toString()));
        } catch (DateTimeException outOfRange) {
            return Optional.empty();
        }
    }

    /**
     * Reads a stored document.
     *
     * @throws IllegalArgumentException when it is no order
     */
    public static OrderDocument fromJson(ObjectNode json) {
        return ifOurs(json)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the document \""
                                        + json.path("_id").asString("")
                                        + "\" is no order"));
    }

    /**
     * The order that a document tells. Others may keep documents beside ours: one is ours when it
     * has an order's {@code _id} and says the same in {@code id}, and its type, time, price and
     * user can be read. Its time may be in an older form, see {@link StoredInstant}.
     *
     * @param json a whole document, or at least these members of it
     * @return empty for anybody else's, and for what can't be read
     */
    public static Optional<OrderDocument> ifOurs(ObjectNode json) {
        var id = OrderId.of(json.path("_id").asString(""));
        var timestamp = StoredInstant.read(json.path("timestamp"));
        return id.isPresent()
                        && timestamp.isPresent()
                        && json.path("id").asString("").equals(id.get().value())
                        && json.path("type").asString("").equals(TYPE)
                        && json.path("content") instanceof ObjectNode content
                        && isPrice(content.path("sats"))
                        && json.path("userName").isString()
                ? Optional.of(
                        new OrderDocument(
                                id.get(),
                                timestamp.get(),
                                content,
                                json.path("userName").stringValue()))
                : Optional.empty();
    }

    private static boolean isPrice(JsonNode sats) {
        return sats.isIntegralNumber() && sats.canConvertToLong() && sats.longValue() >= 1;
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
     * the client's to say, and null for the description or the metadata is nothing said.
     */
    public boolean isFor(ObjectNode payload) {
        return asked(content).equals(OrderDocument::compareValues, asked(payload));
    }

    /**
     * The members in which another document of this order says something else, those of the content
     * as {@code content.sats}; empty when it says the same, in whatever notation.
     */
    public List<String> differences(OrderDocument other) {
        var members = new ArrayList<String>();
        if (!timestamp.equals(other.timestamp)) {
            members.add("timestamp");
        }
        var names = new TreeSet<>(content.propertyNames());
        names.addAll(other.content.propertyNames());
        names.stream()
                .filter(name -> !isSame(content.path(name), other.content.path(name)))
                .forEach(name -> members.add("content." + name));
        if (!userName.equals(other.userName)) {
            members.add("userName");
        }
        return List.copyOf(members);
    }

    private static boolean isSame(JsonNode one, JsonNode other) {
        return one.equals(OrderDocument::compareValues, other);
    }

    /** Of two that hold no others; 0 where they are the same value. */
    private static int compareValues(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    /** Takes off the members that say nothing when they are null, and are null. */
    public static void removeAbsent(ObjectNode payload) {
        for (var member : ABSENT_WHEN_NULL) {
            if (payload.path(member).isNull()) {
                payload.remove(member);
            }
        }
    }

    /** What the payload asks for, in a copy of its own. */
    private static ObjectNode asked(ObjectNode payload) {
        var asked = payload.deepCopy();
        asked.remove("sats");
        removeAbsent(asked);
        return asked;
    }
}
