package io.boltline.analytics.lookups;

import static io.boltline.analytics.lookups.RowQuery.first;
import static io.boltline.analytics.lookups.RowQuery.list;

import io.boltline.contract.OrderId;
import io.boltline.lightning.PaymentHash;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds orders and events by what people have in their hands. Every look-up goes by an index, sees
 * one state of the rows, and throws what {@link Database#read} does.
 */
public final class Lookups {
    /** Of one order. */
    public static final int MAX_EVENTS = 1000;

    /** Of one page. */
    public static final int MAX_ORDERS = 1000;

    private static final int MAX_SAME = 100;

    private final Database database;
    private final UserKey userKey;

    Lookups(Database database, UserKey userKey) {
        this.database = database;
        this.userKey = userKey;
    }

    /** The order of this id. */
    public Optional<FoundOrder> order(OrderId id) {
        return database.read(connection -> order(connection, "order_id = ?", id.value()));
    }

    /** The orders with an invoice of this payment hash, also an earlier one: one, as a rule. */
    public Listed<FoundOrder> payment(PaymentHash hash) {
        return database.read(connection -> {
            var numbers =
                    first(
                            MAX_SAME,
                            connection,
                            "SELECT DISTINCT order_no FROM invoices WHERE payment_hash = ?"
                                    + " ORDER BY order_no",
                            row -> row.getLong(1),
                            hash.hex());
            var found = new ArrayList<FoundOrder>();
            for (long number : numbers.items()) {
                order(connection, "order_no = ?", number).ifPresent(found::add);
            }
            return new Listed<>(found, numbers.areMore());
        });
    }

    /** The event of this id, or of what stands for one that no index takes. */
    public Optional<FoundEvent> event(String eventId) {
        String fitted = Fitted.id(eventId);
        return database.read(connection -> {
            var composed = composed(connection, fitted);
            return composed.isPresent() ? composed : kept(connection, fitted);
        });
    }

    /** What the command led to: what follows from that has no row of its own here. */
    public Listed<FoundEvent> command(String commandId) {
        Long hash = CommandHash.of(commandId);
        return hash == null
                ? Listed.all(List.of())
                : database.read(connection -> events(connection, "command_hash", hash, MAX_SAME));
    }

    /** The commands that were refused and asked for this order. */
    public Listed<FoundRefusal> refusals(OrderId id) {
        return database.read(connection ->
                first(
                        MAX_SAME,
                        connection,
                        FoundRefusal.SELECT + "r.order_id = ? ORDER BY r.partition, r.sequence",
                        FoundRefusal::read,
                        id.value()));
    }

    /**
     * A user's orders, the latest first.
     *
     * @param limit 1 to {@value #MAX_ORDERS}
     * @param after where the page before ended
     */
    public List<UserOrder> user(String userName, int limit, UserPlace after) {
        requireLimit(limit);
        return database.read(connection ->
                list(
                        connection,
                        "SELECT order_id, order_no, placed_at_millis, state, product,"
                                + " price_sats, received_msat FROM orders"
                                + " WHERE user_hash = ?"
                                + " AND (placed_at_millis, order_no) < (?, ?)"
                                + " ORDER BY placed_at_millis DESC, order_no DESC LIMIT "
                                + limit,
                        Lookups::userOrder,
                        userKey.hash(userName),
                        after.placedAtMillis(),
                        after.orderNumber()));
    }

    /**
     * A user's commands that were refused, the latest first.
     *
     * @param limit 1 to {@value #MAX_ORDERS}
     * @param after where the page before ended
     */
    public List<FoundRefusal> userRefusals(String userName, int limit, UserPlace after) {
        requireLimit(limit);
        return database.read(connection ->
                list(
                        connection,
                        FoundRefusal.SELECT
                                + "r.user_hash = ?"
                                + " AND (r.refused_at_millis, r.partition, r.sequence) < (?, ?, ?)"
                                + " ORDER BY r.refused_at_millis DESC, r.partition DESC,"
                                + " r.sequence DESC LIMIT "
                                + limit,
                        FoundRefusal::read,
                        userKey.hash(userName),
                        after.refusedAtMillis(),
                        after.partition(),
                        after.sequence()));
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > MAX_ORDERS) {
            throw new IllegalArgumentException(
                    "limit must be 1 to %d, not %d".formatted(MAX_ORDERS, limit));
        }
    }

    /** Where the id begins with an order's, it is one of the order's few events. */
    private static Optional<FoundEvent> composed(Connection connection, String eventId)
            throws SQLException {
        int end = eventId.indexOf('/');
        if (end < 0) {
            return Optional.empty();
        }
        var numbers =
                list(
                        connection,
                        "SELECT order_no FROM orders WHERE order_id = ?",
                        row -> row.getLong(1),
                        eventId.substring(0, end));
        return numbers.isEmpty()
                ? Optional.empty()
                : list(
                                connection,
                                FoundEvent.SELECT
                                        + "order_no = ? AND event_id = ?"
                                        + " ORDER BY partition, sequence LIMIT 1",
                                FoundEvent::read,
                                numbers.getFirst(),
                                eventId)
                        .stream()
                        .findFirst();
    }

    private static Optional<FoundEvent> kept(Connection connection, String eventId)
            throws SQLException {
        var places =
                list(
                        connection,
                        "SELECT partition, sequence FROM entries WHERE event_id = ? LIMIT 1",
                        row -> List.of(row.getLong(1), row.getLong(2)),
                        eventId);
        return places.isEmpty()
                ? Optional.empty()
                : list(
                                connection,
                                FoundEvent.SELECT + "partition = ? AND sequence = ?",
                                FoundEvent::read,
                                places.getFirst().toArray())
                        .stream()
                        .findFirst();
    }

    private static Optional<FoundOrder> order(Connection connection, String condition, Object value)
            throws SQLException {
        var rows =
                list(
                        connection,
                        "SELECT %s FROM orders WHERE %s".formatted(OrderRow.COLUMNS, condition),
                        OrderRow::read,
                        value);
        return rows.isEmpty() ? Optional.empty() : Optional.of(found(connection, rows.getFirst()));
    }

    private static FoundOrder found(Connection connection, OrderRow row) throws SQLException {
        return new FoundOrder(
                row.orderId(),
                row.number(),
                row.partition(),
                row.state(),
                row.facts(),
                list(connection, FoundInvoice.SELECT, FoundInvoice::read, row.number()),
                events(connection, "order_no", row.number(), MAX_EVENTS));
    }

    /** By a column that has an index. */
    private static Listed<FoundEvent> events(
            Connection connection, String column, Object value, int limit) throws SQLException {
        return first(
                limit,
                connection,
                "%s%s = ? ORDER BY partition, sequence".formatted(FoundEvent.SELECT, column),
                FoundEvent::read,
                value);
    }

    private static UserOrder userOrder(ResultSet row) throws SQLException {
        return new UserOrder(
                row.getString(1),
                row.getLong(2),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getLong(7));
    }
}
