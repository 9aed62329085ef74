package io.boltline.cli.audit.evidence;

import io.boltline.cli.WorkDatabase;
import io.boltline.cli.audit.report.Count;
import io.boltline.cli.audit.report.Difference;
import io.boltline.cli.audit.report.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes in what the sources say, in any order and number, and hands it out order by order. */
public final class Archive {
    private final WorkDatabase database;
    private final WorkDatabase.Table evidence;
    private final WorkDatabase.Table invoiced;
    private final WorkDatabase.Table unlabelled;
    private final WorkDatabase.Table keys;
    private final Tally tally;

    /**
     * Empty.
     *
     * @param database for what does not fit into memory
     */
    public Archive(WorkDatabase database, Tally tally) {
        this.database = database;
        this.evidence = database.table("evidence", "order_id TEXT, value BLOB");
        this.invoiced = database.table("invoiced", "hash TEXT, order_id TEXT, attempt INTEGER");
        this.unlabelled = database.table("unlabelled", "hash TEXT, value BLOB");
        this.keys = database.table("keys", "digest TEXT, order_id TEXT");
        this.tally = tally;
    }

    Tally tally() {
        return tally;
    }

    public void add(String orderId, Evidence one) {
        evidence.add(orderId, EvidenceCodec.write(one));
        if (one instanceof Evidence.Event event && event.step() instanceof Step.Invoiced step) {
            invoiced.add(step.paymentHash(), orderId, step.attempt());
        }
    }

    /** An invoice that no label connects with an order; perhaps the log does. */
    void addUnlabelled(Evidence.NodeInvoice invoice) {
        unlabelled.add(invoice.paymentHash(), EvidenceCodec.write(invoice));
    }

    /**
     * A client says that its key led to this order.
     *
     * @param key stands for the user and the idempotency key
     */
    void addKey(Digest key, String orderId) {
        keys.add("%016x%016x".formatted(key.high(), key.low()), orderId);
    }

    /** All evidence by order; to be called once, when everything is in. */
    public void forEachOrder(BiConsumer<String, List<Evidence>> reader) {
        database.query(
                """
                SELECT min(order_id), group_concat(DISTINCT order_id) FROM keys
                GROUP BY digest HAVING min(order_id) < max(order_id) ORDER BY digest
                """,
                row -> orderedTwice(row.getString(1), row.getString(2)));
        database.query(
                """
                SELECT hash, min(order_id), group_concat(DISTINCT order_id) FROM invoiced
                GROUP BY hash HAVING min(order_id) < max(order_id) ORDER BY hash
                """,
                row -> sharedInvoice(row.getString(1), row.getString(2), row.getString(3)));
        database.query(
                """
                SELECT value, order_id, attempt FROM unlabelled LEFT JOIN
                (SELECT hash, order_id, attempt, min(rowid) FROM invoiced GROUP BY hash) USING (hash)
                """,
                this::connect);
        evidence.forEachGroup((orderId, values) ->
                reader.accept(orderId, values.stream().map(EvidenceCodec::read).toList()));
    }

    private void orderedTwice(String first, String orders) {
        tally.add(
                new Difference(
                        Difference.Kind.ORDERED_TWICE,
                        first,
                        "the same key led to " + sorted(orders, ", ")));
    }

    private void sharedInvoice(String hash, String first, String orders) {
        tally.add(
                new Difference(
                        Difference.Kind.INVOICE_DIFFERS,
                        first,
                        "payment hash %s is the invoice of %s"
                                .formatted(hash, sorted(orders, " and of "))));
    }

    private static String sorted(String orders, String between) {
        return Stream.of(orders.split(",")).sorted().collect(Collectors.joining(between));
    }

    private void connect(ResultSet row) throws SQLException {
        String orderId = row.getString(2);
        if (orderId == null) {
            tally.add(Count.FOREIGN_INVOICES);
        } else if (EvidenceCodec.read(row.getBytes(1)) instanceof Evidence.NodeInvoice invoice) {
            evidence.add(orderId, EvidenceCodec.write(invoice.ofAttempt(row.getInt(3))));
        }
    }
}
