package io.boltline.standins.lightning;

import io.boltline.standins.AppendLog;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * The node's invoices. Label and preimage are unique, checked and taken in one step.
 *
 * <p>Changes are written to the log as they happen; whoever answers a caller calls {@link
 * #persist()} first, so that no answer speaks of what a crash could take back.
 */
final class InvoiceLedger {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somethingHappened = lock.newCondition();
    private final Map<String, NodeInvoice> byLabel = new HashMap<>();
    private final Map<String, String> labelByHash = new HashMap<>();
    private final NavigableMap<Long, String> labelByCreation = new TreeMap<>();
    private final NavigableMap<Long, String> labelByPayment = new TreeMap<>();
    private final AppendLog log;
    private long lastCreatedIndex;
    private long lastPayIndex;

    /** Takes over what an earlier process left, before anybody calls. */
    InvoiceLedger(AppendLog log, List<LedgerEntry> history) {
        this.log = log;
        history.forEach(this::apply);
    }

    private void apply(LedgerEntry entry) {
        switch (entry) {
            case LedgerEntry.Created(var invoice) -> {
                byLabel.put(invoice.label(), invoice);
                labelByHash.put(invoice.paymentHash(), invoice.label());
                labelByCreation.put(invoice.createdIndex(), invoice.label());
                lastCreatedIndex = invoice.createdIndex();
            }
            case LedgerEntry.Paid(String label, var settlement) -> {
                byLabel.computeIfPresent(label, (_, invoice) -> invoice.paid(settlement));
                labelByPayment.put(settlement.payIndex(), label);
                lastPayIndex = settlement.payIndex();
            }
            case LedgerEntry.Ended(String label) ->
                    byLabel.computeIfPresent(label, (_, invoice) -> invoice.ended());
            case LedgerEntry.Deleted(String label) ->
                    Optional.ofNullable(byLabel.remove(label)).ifPresent(this::forget);
        }
    }

    private void forget(NodeInvoice invoice) {
        labelByHash.remove(invoice.paymentHash());
        labelByCreation.remove(invoice.createdIndex());
        if (invoice.settlement() != null) {
            labelByPayment.remove(invoice.settlement().payIndex());
        }
    }

    private void record(LedgerEntry entry) {
        log.append(entry.toLine());
        apply(entry);
    }

    void persist() {
        log.sync();
    }

    /**
     * Refuses what {@link #create} would refuse, before the work of signing.
     *
     * @throws RpcFailure 901 for a known preimage, 900 for a known label, in this order
     */
    void requireUnused(String label, String paymentHash) {
        lock.lock();
        try {
            if (labelByHash.containsKey(paymentHash)) {
                throw new RpcFailure(RpcFailure.DUPLICATE_PREIMAGE, "preimage already used");
            }
            if (byLabel.containsKey(label)) {
                throw new RpcFailure(RpcFailure.DUPLICATE_LABEL, "Duplicate label '" + label + "'");
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Keeps a new invoice.
     *
     * @param invoice made for the created index that it is given
     * @throws RpcFailure as {@link #requireUnused}
     */
    NodeInvoice create(String label, String paymentHash, LongFunction<NodeInvoice> invoice) {
        lock.lock();
        try {
            requireUnused(label, paymentHash);
            NodeInvoice created = invoice.apply(lastCreatedIndex + 1);
            record(new LedgerEntry.Created(created));
            somethingHappened.signalAll();
            return created;
        } finally {
            lock.unlock();
        }
    }

    Optional<NodeInvoice> withLabel(String label) {
        lock.lock();
        try {
            return Optional.ofNullable(byLabel.get(label));
        } finally {
            lock.unlock();
        }
    }

    Optional<NodeInvoice> withHash(String paymentHash) {
        lock.lock();
        try {
            return Optional.ofNullable(labelByHash.get(paymentHash)).map(byLabel::get);
        } finally {
            lock.unlock();
        }
    }

    List<NodeInvoice> createdFrom(long start, long limit) {
        return page(labelByCreation, start, limit);
    }

    /** Payment is the only update that counts here, so the pay index stands for the update's. */
    List<NodeInvoice> updatedFrom(long start, long limit) {
        return page(labelByPayment, start, limit);
    }

    private List<NodeInvoice> page(NavigableMap<Long, String> index, long start, long limit) {
        lock.lock();
        try {
            Collection<String> labels = index.tailMap(start, true).values();
            return labels.stream()
                    .limit(limit)
                    .map(byLabel::get)
                    .flatMap(Stream::ofNullable)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Pays once: an invoice that is paid already stays as it is. */
    NodeInvoice pay(String label, long amountMsat, long paidAt) {
        lock.lock();
        try {
            NodeInvoice invoice = require(label);
            if (invoice.settlement() != null) {
                return invoice;
            }
            var settlement = new SettledPayment(lastPayIndex + 1, paidAt, amountMsat);
            record(new LedgerEntry.Paid(label, settlement));
            somethingHappened.signalAll();
            return require(label);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the first payment after this index; empty when the time is over. */
    Optional<NodeInvoice> paidAfter(long payIndex, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (labelByPayment.higherEntry(payIndex) == null) {
                if (left <= 0) {
                    return Optional.empty();
                }
                left = somethingHappened.awaitNanos(left);
            }
            return Optional.of(require(labelByPayment.higherEntry(payIndex).getValue()));
        } finally {
            lock.unlock();
        }
    }

    /** How far things have gone, for whoever wants to be told of what comes. */
    LedgerPosition position() {
        lock.lock();
        try {
            return new LedgerPosition(lastCreatedIndex, lastPayIndex);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something after this position; what was created comes before what was paid. */
    List<NodeInvoice> awaitChange(LedgerPosition after) throws InterruptedException {
        lock.lock();
        try {
            while (lastCreatedIndex <= after.created() && lastPayIndex <= after.paid()) {
                somethingHappened.await();
            }
            return Stream.concat(
                            labelByCreation.tailMap(after.created(), false).values().stream(),
                            labelByPayment.tailMap(after.paid(), false).values().stream())
                    .map(byLabel::get)
                    .flatMap(Stream::ofNullable)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Cancels; an invoice that was paid stays paid. */
    NodeInvoice end(String label) {
        lock.lock();
        try {
            if (require(label).settlement() == null) {
                record(new LedgerEntry.Ended(label));
            }
            return require(label);
        } finally {
            lock.unlock();
        }
    }

    void delete(String label) {
        lock.lock();
        try {
            require(label);
            record(new LedgerEntry.Deleted(label));
        } finally {
            lock.unlock();
        }
    }

    private NodeInvoice require(String label) {
        NodeInvoice invoice = byLabel.get(label);
        if (invoice == null) {
            throw new RpcFailure(RpcFailure.UNKNOWN_INVOICE, "Unknown invoice");
        }
        return invoice;
    }
}
