package io.boltline.analytics.lookups;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseEvent;
import io.boltline.sales.Contribution;
import io.boltline.sales.OrderFacts;
import io.boltline.sales.SalesRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries of the journal down, each once and in its partition's order. What it writes
 * follows from the journal alone, however its entries are cut into batches.
 */
final class JournalRows {
    private final int partitions;
    private final UserKey userKey;
    private final EventKinds kinds;
    private final OrderRows orders;
    private final InvoiceRows invoices;
    private final RowBatch entries;
    private final RowBatch refusals;

    /**
     * Writes through this connection, and leaves it to the caller to commit.
     *
     * @param partitions of the journal; never another number for the same rows
     */
    JournalRows(Connection connection, int partitions, UserKey userKey, InvoiceRows invoices)
            throws SQLException {
        this.partitions = partitions;
        this.userKey = userKey;
        this.kinds = new EventKinds(connection);
        this.orders = new OrderRows(connection);
        this.invoices = invoices;
        this.entries =
                new RowBatch(
                        connection,
                        "INSERT INTO entries (partition, sequence, journal_offset, kind, attempt,"
                                + " recorded_at_millis, order_no, measures, command_hash, event_id)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.refusals =
                new RowBatch(
                        connection,
                        "INSERT INTO refusals (partition, sequence, order_id, command_id,"
                                + " status_code, refused_at_millis, user_hash)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)");
    }

    /** Writes these; those of a partition follow each other. */
    void write(List<JournaledEvent> events) throws SQLException {
        var ids = new HashSet<String>();
        for (var event : events) {
            ids.add(event.subject());
        }
        var known = new HashMap<>(orders.find(ids));
        for (var event : events) {
            add(event, known);
        }
        orders.write();
        invoices.write();
        entries.run();
        refusals.run();
    }

    private void add(JournaledEvent entry, Map<String, OrderRow> known) throws SQLException {
        var counted = entry.event().filter(SalesRules::isCountable);
        if (counted.isEmpty()) {
            var order = known.get(entry.subject());
            enter(entry, order, 0, commandOf(entry, null));
        } else if (counted.get() instanceof OrderRejected rejected) {
            refuse(entry, rejected);
        } else {
            follow(entry, counted.get(), known);
        }
    }

    private void refuse(JournaledEvent entry, OrderRejected event) throws SQLException {
        refusals.add(
                entry.partition(),
                entry.sequence(),
                event.orderId().value(),
                Fitted.text(event.commandId().value()),
                event.statusCode(),
                event.timestamp().toEpochMilli(),
                userKey.hash(event.customer().userName()));
        var step = SalesRules.step(OrderFacts.NONE, event, entry.recordedAt());
        enter(
                entry,
                null,
                measures(step.contributions()),
                CommandHash.of(event.commandId().value()));
    }

    private void follow(JournaledEvent entry, PurchaseEvent event, Map<String, OrderRow> known)
            throws SQLException {
        var before = known.get(entry.subject());
        var facts = before == null ? OrderFacts.NONE : before.facts();
        var step = SalesRules.step(facts, event, entry.recordedAt());
        var command = CommandHash.of(entry.commandId());
        var after =
                new OrderRow(
                        before == null ? number(entry) : before.number(),
                        entry.subject(),
                        entry.partition(),
                        step.after(),
                        userHash(before, event),
                        command != null || before == null ? command : before.lastCommand());
        known.put(entry.subject(), after);
        orders.put(before, after);
        invoice(entry, event, after);
        if (before != null && before.facts().priceSats() != after.facts().priceSats()) {
            invoices.reprice(after.number(), after.facts().priceSats());
        }
        enter(entry, after, measures(step.contributions()), commandOf(entry, before));
    }

    private void invoice(JournaledEvent entry, PurchaseEvent event, OrderRow order)
            throws SQLException {
        switch (event) {
            case InvoiceCreated created -> invoices.created(order.number(), created);
            case InvoiceExpired expired -> invoices.expired(order.number(), expired);
            case InvoicePaid paid ->
                    invoices.paid(
                            order.number(), order.facts().priceSats(), entry.sequence(), paid);
            default -> {}
        }
    }

    private void enter(
            JournaledEvent entry, @Nullable OrderRow order, long measures, @Nullable Long command)
            throws SQLException {
        var kind = kinds.of(entry.type());
        int attempt = entry.event().map(EventIds::attempt).orElse(0);
        boolean isComposed =
                order != null
                        && entry.eventId()
                                .equals(EventIds.composed(order.orderId(), kind.idPart(), attempt));
        entries.add(
                entry.partition(),
                entry.sequence(),
                entry.offset(),
                kind.number(),
                attempt,
                entry.recordedAt().toEpochMilli(),
                order == null ? null : (Long) order.number(),
                measures,
                command,
                isComposed ? null : entry.eventId());
    }

    /** The command's hash, where it isn't that of the order's event before. */
    private static @Nullable Long commandOf(JournaledEvent entry, @Nullable OrderRow before) {
        var command = CommandHash.of(entry.commandId());
        return before != null && Objects.equals(before.lastCommand(), command) ? null : command;
    }

    private @Nullable String userHash(@Nullable OrderRow before, PurchaseEvent event) {
        if (before != null && before.userHash() != null) {
            return before.userHash();
        }
        Optional<String> name = event.userName();
        return name.isEmpty() ? null : userKey.hash(name.get());
    }

    /** The same whenever the rows are made. */
    private long number(JournaledEvent first) {
        return first.sequence() * partitions + first.partition();
    }

    private static long measures(List<Contribution> contributions) {
        long mask = 0;
        for (var contribution : contributions) {
            for (var measure : contribution.sums().measures()) {
                mask |= measure.bit();
            }
        }
        return mask;
    }
}
