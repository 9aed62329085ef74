package io.boltline.invoiceprocessor.index;

import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.lightning.ListedInvoice;
import io.boltline.lightning.OrderLabel;
import io.boltline.lightning.StoredInvoice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which invoices of a node are ours, and whose orders'.
 *
 * <p>The index says so. One that is labelled as ours and has no entry is looked for in the log: if
 * it is there, the entry was lost and is written again; if not, another installation made it at the
 * same node, which is said once.
 */
public final class Attribution {
    private static final Logger log = LoggerFactory.getLogger(Attribution.class);
    private static final int REMEMBERED = 10_000;

    /** Time for an invoice's entry to be written, before the log is searched for it. */
    public static final Duration ENTRY_DELAY = Duration.ofMinutes(1);

    private final InvoiceIndex index;
    private final InvoiceHistory history;
    private final Consumer<IndexedInvoice> restorer;
    private final Runnable unattributed;
    private final InstantSource brokerClock;
    private final Newest<String, Instant> nobodys = new Newest<>(REMEMBERED);

    /**
     * Reads nothing yet.
     *
     * @param restorer writes an entry again that was lost
     * @param unattributed called for each invoice with a label of ours that nobody knows
     */
    public Attribution(
            InvoiceIndex index,
            InvoiceHistory history,
            Consumer<IndexedInvoice> restorer,
            Runnable unattributed,
            InstantSource brokerClock) {
        this.index = index;
        this.history = history;
        this.restorer = restorer;
        this.unattributed = unattributed;
        this.brokerClock = brokerClock;
    }

    /** See {@link InvoiceIndex#isTold}. */
    public boolean isTold(StoredInvoice invoice) {
        return index.isTold(invoice);
    }

    /** See {@link InvoiceIndex#isSeen}. */
    public boolean isSeen(StoredInvoice invoice) {
        return index.isSeen(invoice);
    }

    /** The entries of those that are ours, by payment hash. */
    public Map<String, IndexedInvoice> of(Collection<? extends ListedInvoice> invoices) {
        var candidates = invoices.stream().filter(ListedInvoice::mayBeOurs).toList();
        if (candidates.isEmpty()) {
            return Map.of();
        }
        var entries = new HashMap<>(index.find(candidates));
        entries.putAll(
                lost(
                        candidates.stream()
                                .filter(it -> !entries.containsKey(it.paymentHash()))
                                .toList()));
        return entries;
    }

    /** See {@link InvoiceIndex#recall}. */
    public synchronized void recall(IndexedInvoice entry) {
        index.recall(entry);
        nobodys.remove(entry.paymentHash());
    }

    private synchronized Map<String, IndexedInvoice> lost(List<? extends ListedInvoice> invoices) {
        var sought = new ArrayList<ListedInvoice>();
        for (ListedInvoice invoice : invoices) {
            boolean isNew = invoice.createdAt().plus(ENTRY_DELAY).isAfter(brokerClock.instant());
            if (OrderLabel.read(invoice.label()).isPresent()
                    && !isNew
                    && !nobodys.containsKey(invoice.paymentHash())) {
                sought.add(invoice);
            }
        }
        var found = history.find(sought);
        sought.forEach(invoice -> tellOf(invoice, found.get(invoice.paymentHash())));
        return found;
    }

    private void tellOf(ListedInvoice invoice, @Nullable IndexedInvoice entry) {
        if (entry == null) {
            nobodys.put(invoice.paymentHash(), invoice.createdAt());
            unattributed.run();
            log.warn(
                    "the node's invoice {} is labelled {}, but the log doesn't know it: is another"
                            + " installation at this node?",
                    invoice.paymentHash(),
                    invoice.label());
        } else {
            log.warn("invoice {} was missing in the index", invoice.paymentHash());
            restorer.accept(entry);
        }
    }
}
