package io.boltline.couchdb.invoice;

import io.boltline.contract.OrderId;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.ToldInvoice;
import io.boltline.couchdb.WriteOutcome.Known;
import io.boltline.couchdb.WriteOutcome.Unclear;
import io.boltline.couchdb.WriteResult.Conflict;
import io.boltline.couchdb.WriteResult.Refused;
import io.boltline.couchdb.WriteResult.Written;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings invoice documents to what the log tells, many at once. Safe to repeat, and beside others
 * that do the same: of two standings the greater one stays, whoever writes it.
 *
 * <p>What is likely an order's first is tried without a revision, beside all else, which is read
 * together and written with the revision that was read; so is, once more, what conflicts.
 */
public final class InvoiceDocuments {
    /** Large enough that more gain nothing, small enough not to keep other writes waiting. */
    public static final int MOST_TOGETHER = 200;

    /** One writer of each conflict goes on, so that so many can't come of others that do this. */
    private static final int ROUNDS = 10;

    private final InvoiceStore store;

    /** Reads and writes there. */
    public InvoiceDocuments(InvoiceStore store) {
        this.store = store;
    }

    private record Change(ToldInvoice told, ObjectNode json) {
        static Change first(ToldInvoice told, InvoiceDocument document) {
            return new Change(told, document.toJson());
        }
    }

    /**
     * Returns when all are written, but for those that it says why.
     *
     * @param told each order once
     * @return why an order's document says less than was told: the exception that the store's
     *     outcome names, or an {@link IllegalStateException} or {@link IllegalArgumentException}
     *     when it can't be written as things are
     */
    public Map<OrderId, RuntimeException> tell(Collection<ToldInvoice> told) {
        var failures = new LinkedHashMap<OrderId, RuntimeException>();
        var all = List.copyOf(told);
        for (int from = 0; from < all.size(); from += MOST_TOGETHER) {
            int to = Math.min(from + MOST_TOGETHER, all.size());
            tellTogether(all.subList(from, to), failures);
        }
        return failures;
    }

    private void tellTogether(List<ToldInvoice> told, Map<OrderId, RuntimeException> failures) {
        var changes = new ArrayList<Change>();
        var others = new ArrayList<ToldInvoice>();
        for (var one : told) {
            one.likelyFirst()
                    .ifPresentOrElse(
                            document -> changes.add(Change.first(one, document)),
                            () -> others.add(one));
        }
        changes.addAll(changes(others, failures));
        var open = conflicting(changes, failures);
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == ROUNDS) {
                open.forEach(one -> failures.put(one.orderId(), contended(one)));
                return;
            }
            open = conflicting(changes(open, failures), failures);
        }
    }

    /** Writes these; those that somebody else wrote meanwhile. */
    private List<ToldInvoice> conflicting(
            List<Change> changes, Map<OrderId, RuntimeException> failures) {
        if (changes.isEmpty()) {
            return List.of();
        }
        var outcomes = store.write(changes.stream().map(Change::json).toList());
        var conflicting = new ArrayList<ToldInvoice>();
        for (int i = 0; i < changes.size(); i++) {
            var told = changes.get(i).told();
            switch (outcomes.get(i)) {
                case Known(Written _) -> {}
                case Known(Conflict _) -> conflicting.add(told);
                case Known(Refused refused) ->
                        failures.put(
                                told.orderId(),
                                new IllegalStateException(
                                        "the database refused the invoice: " + refused.error()));
                case Unclear(var failure) -> failures.put(told.orderId(), failure);
            }
        }
        return conflicting;
    }

    private List<Change> changes(List<ToldInvoice> told, Map<OrderId, RuntimeException> failures) {
        if (told.isEmpty()) {
            return List.of();
        }
        var stored =
                store.read(told.stream().map(one -> one.orderId().invoiceDocumentId()).toList());
        var owners = owners(told, stored);
        var changes = new ArrayList<Change>();
        for (var one : told) {
            try {
                change(one, stored.get(one.orderId().invoiceDocumentId()), owners)
                        .ifPresent(changes::add);
            } catch (RuntimeException unusable) {
                // What is stored is not what we write: nobody else's document is in its way.
                failures.put(one.orderId(), unusable);
            }
        }
        return changes;
    }

    /** Of those that have no document and don't say it. */
    private Map<OrderId, String> owners(List<ToldInvoice> told, Map<String, ObjectNode> stored) {
        var unknown =
                told.stream()
                        .filter(one -> one.owner().isEmpty())
                        .map(ToldInvoice::orderId)
                        .filter(id -> !stored.containsKey(id.invoiceDocumentId()))
                        .toList();
        return unknown.isEmpty() ? Map.of() : store.owners(unknown);
    }

    /** Empty when the document says so already. */
    private static Optional<Change> change(
            ToldInvoice told, @Nullable ObjectNode stored, Map<OrderId, String> owners) {
        if (stored == null) {
            String owner =
                    told.owner()
                            .or(() -> Optional.ofNullable(owners.get(told.orderId())))
                            .orElseThrow(() -> orderless(told));
            return Optional.of(Change.first(told, told.first(owner)));
        }
        var before = InvoiceDocument.fromJson(stored);
        var after = told.after(before);
        return after.equals(before)
                ? Optional.empty()
                : Optional.of(new Change(told, after.toJson().set("_rev", stored.path("_rev"))));
    }

    private static IllegalStateException orderless(ToldInvoice told) {
        return new IllegalStateException("there is no order " + told.orderId());
    }

    private static IllegalStateException contended(ToldInvoice told) {
        return new IllegalStateException(
                "somebody else writes %s again and again"
                        .formatted(told.orderId().invoiceDocumentId()));
    }
}
