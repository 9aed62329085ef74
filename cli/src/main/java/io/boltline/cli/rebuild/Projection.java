package io.boltline.cli.rebuild;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.MessageReader;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.WriteResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the invoice documents of events into a database, by the rule of the order-processor: the
 * greater of two standings. So batches may be repeated, and a rebuild that broke off begun again.
 */
final class Projection {
    /** Small enough to have every document of a group in memory, large enough for the database. */
    private static final int GROUP = 500;

    private final Database into;
    private final Function<OrderId, Optional<String>> owners;

    /**
     * Writes into this database, which nobody else may write to.
     *
     * @param owners finds whose an order is, for events that don't say so
     */
    Projection(Database into, Function<OrderId, Optional<String>> owners) {
        this.into = into;
        this.owners = owners;
    }

    /**
     * Writes what these events say; returns when it is written.
     *
     * @throws CommandFailedException if one of them can't be read, or somebody else writes
     */
    void write(ConsumerRecords<byte[], byte[]> records) {
        var told = new LinkedHashMap<OrderId, ToldInvoice>();
        for (var record : records) {
            read(record)
                    .flatMap(ToldInvoice::of)
                    .ifPresent(one -> told.merge(one.event().orderId(), one, ToldInvoice::and));
        }
        var all = List.copyOf(told.values());
        for (int from = 0; from < all.size(); from += GROUP) {
            writeGroup(all.subList(from, Math.min(from + GROUP, all.size())));
        }
    }

    private static Optional<PurchaseEvent> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return MessageReader.isAnyOf(InvoiceStanding.TOLD_BY, record)
                    ? Optional.of(MessageReader.event(record))
                    : Optional.empty();
        } catch (UnreadableMessageException e) {
            throw new CommandFailedException(
                    "cannot read %s-%d@%d: %s"
                            .formatted(
                                    record.topic(),
                                    record.partition(),
                                    record.offset(),
                                    e.getMessage()),
                    e);
        }
    }

    private void writeGroup(Collection<ToldInvoice> group) {
        Map<String, ObjectNode> stored =
                into.getAll(
                        group.stream()
                                .map(told -> told.event().orderId().invoiceDocumentId())
                                .toList());
        var changed = new ArrayList<ObjectNode>();
        for (var told : group) {
            evolved(told, stored.get(told.event().orderId().invoiceDocumentId()))
                    .ifPresent(changed::add);
        }
        into.bulk(changed).forEach(this::requireWritten);
    }

    /** Empty when the document says so already. */
    private Optional<ObjectNode> evolved(ToldInvoice told, @Nullable ObjectNode stored) {
        if (stored == null) {
            return Optional.of(told.first(owner(told)).toJson());
        }
        var before = InvoiceDocument.fromJson(stored);
        var after = told.after(before);
        return after.equals(before)
                ? Optional.empty()
                : Optional.of(after.toJson().set("_rev", stored.path("_rev")));
    }

    private String owner(ToldInvoice told) {
        var orderId = told.event().orderId();
        return told.owner()
                .or(() -> owners.apply(orderId))
                .orElseThrow(() -> new CommandFailedException("there is no order " + orderId));
    }

    private void requireWritten(WriteResult result) {
        switch (result) {
            case WriteResult.Written _ -> {}
            case WriteResult.Conflict(var id) ->
                    throw new CommandFailedException(
                            "somebody else writes %s into %s".formatted(id, into.name()));
            case WriteResult.Refused refused ->
                    throw new CommandFailedException(
                            "the database refuses %s: %s".formatted(refused.id(), refused.error()));
        }
    }
}
