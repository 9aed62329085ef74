package io.boltline.analytics.lookups;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code orders}, for the one who writes it: the orders of the last events are at hand,
 * since most events are about them.
 */
final class OrderRows {
    private static final int REMEMBERED = 10_000;
    private static final int PER_QUERY = 100;

    static final String UPDATE =
            "UPDATE orders SET state = ?, product = ?, price_sats = ?, invoiced = ?, attempt = ?,"
                    + " latest = ?, further_attempts = ?, received_msat = ?, to_invoice_millis = ?,"
                    + " to_payment_millis = ?, paid_late = ?, paid_duplicate = ?, unplaced = ?,"
                    + " last_command = ? WHERE order_no = ?";

    private static final String INSERT =
            "INSERT INTO orders (state, product, price_sats, invoiced, attempt, latest,"
                    + " further_attempts, received_msat, to_invoice_millis, to_payment_millis,"
                    + " paid_late, paid_duplicate, unplaced, last_command, order_no, order_id,"
                    + " partition, placed_at_millis, user_hash)"
                    + " VALUES (?"
                    + ", ?".repeat(18)
                    + ")";

    private final PreparedStatement select;
    private final RowBatch insert;
    private final RowBatch update;
    private final RowBatch placed;
    private final Map<String, OrderRow> remembered = new Recent();
    private final Map<String, Change> changes = new LinkedHashMap<>();

    private static final class Recent extends LinkedHashMap<String, OrderRow> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OrderRow> eldest) {
            return size() > REMEMBERED;
        }
    }

    /**
     * What becomes of a row in this transaction.
     *
     * @param before null where there was none
     */
    private record Change(@Nullable OrderRow before, OrderRow after) {}

    OrderRows(Connection connection) throws SQLException {
        this.select =
                connection.prepareStatement(
                        "SELECT %s FROM orders WHERE order_id IN (?%s)"
                                .formatted(OrderRow.COLUMNS, ", ?".repeat(PER_QUERY - 1)));
        this.insert = new RowBatch(connection, INSERT);
        this.update = new RowBatch(connection, UPDATE);
        this.placed =
                new RowBatch(
                        connection,
                        "UPDATE orders SET user_hash = ?, placed_at_millis = ? WHERE order_no = ?");
    }

    /** Those of these orders that have rows, as they are now. */
    Map<String, OrderRow> find(Collection<String> orderIds) throws SQLException {
        var found = new HashMap<String, OrderRow>();
        var unknown = new LinkedHashMap<String, Boolean>();
        for (String orderId : orderIds) {
            var row = remembered.get(orderId);
            if (row == null) {
                unknown.put(orderId, true);
            } else {
                found.put(orderId, row);
            }
        }
        var ids = unknown.keySet().iterator();
        while (ids.hasNext()) {
            query(ids, found);
        }
        return found;
    }

    /** Always with as many places, so that it is prepared once. */
    private void query(Iterator<String> ids, Map<String, OrderRow> found) throws SQLException {
        String last = "";
        for (int i = 1; i <= PER_QUERY; i++) {
            last = ids.hasNext() ? ids.next() : last;
            select.setString(i, last);
        }
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                var row = OrderRow.read(rows);
                found.put(row.orderId(), row);
            }
        }
    }

    /**
     * Notes what a row is after an event.
     *
     * @param before null where there was none
     */
    void put(@Nullable OrderRow before, OrderRow after) {
        changes.merge(
                after.orderId(),
                new Change(before, after),
                (first, last) -> new Change(first.before(), last.after()));
    }

    /** Writes what was noted. */
    void write() throws SQLException {
        for (var change : changes.values()) {
            var row = change.after();
            if (change.before() == null) {
                insert.add(inserted(row));
            } else {
                update(change.before(), row);
            }
        }
        insert.run();
        update.run();
        placed.run();
        changes.values().forEach(it -> remembered.put(it.after().orderId(), it.after()));
        changes.clear();
    }

    private void update(OrderRow before, OrderRow row) throws SQLException {
        var changing = row.changing();
        var values = new @Nullable Object[changing.length + 1];
        System.arraycopy(changing, 0, values, 0, changing.length);
        values[changing.length] = row.number();
        update.add(values);
        if (!Objects.equals(before.userHash(), row.userHash())
                || !before.facts().placedAt().equals(row.facts().placedAt())) {
            placed.add(row.userHash(), row.facts().placedAt().toEpochMilli(), row.number());
        }
    }

    private static @Nullable Object[] inserted(OrderRow row) {
        var changing = row.changing();
        var rest =
                new @Nullable Object[] {
                    row.number(),
                    row.orderId(),
                    row.partition(),
                    row.facts().placedAt().toEpochMilli(),
                    row.userHash(),
                };
        var values = new @Nullable Object[changing.length + rest.length];
        System.arraycopy(changing, 0, values, 0, changing.length);
        System.arraycopy(rest, 0, values, changing.length, rest.length);
        return values;
    }
}
