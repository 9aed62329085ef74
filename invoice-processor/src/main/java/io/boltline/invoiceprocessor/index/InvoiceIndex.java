package io.boltline.invoiceprocessor.index;

import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.contract.internal.IndexedInvoice.Told;
import io.boltline.lightning.ListedInvoice;
import io.boltline.lightning.StandingAtNode;
import io.boltline.lightning.StoredInvoice;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the orders of invoices in {@code invoice.index}.
 *
 * <p>It remembers a bounded number of entries, the newest, and of ten times as many others what the
 * log was told of them in the end. For what it doesn't remember it reads the topic again: all that
 * is missing in one pass, only the partitions concerned, from the time when those invoices were
 * made, and no further than needed. The broker stamps the records, and an entry is written right
 * after its invoice.
 *
 * <p>Safe for several threads, which take turns.
 */
public final class InvoiceIndex implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(InvoiceIndex.class);

    /** Nodes stamp invoices and the broker stamps entries: how far their clocks may be apart. */
    static final Duration CLOCK_DIFFERENCE = Duration.ofHours(1);

    /** More than the second to which nodes round, and than an entry's way into the topic. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    /**
     * Further behind than this an instance that did not watch forgets all instead of reading on.
     */
    private static final long MOST_TO_CATCH_UP = 200_000;

    private static final int TOLD_PER_ENTRY = 10;

    private final IndexTopic topic;
    private final Newest<String, IndexedInvoice> entries;

    /** Not in the topic up to where it has been read; what is read later takes a hash out again. */
    private final Newest<String, Instant> absent;

    /** By the first half of the hash: of an invoice whose fate the log knows no more is needed. */
    private final Newest<Long, Told> told;

    /** How long before the invoice, by the two clocks, an entry may seem to have been written. */
    private Duration lead = CLOCK_DIFFERENCE;

    /**
     * Reads with this consumer, which is nobody else's and is closed in the end.
     *
     * @param consumer without a group
     * @param partitions how many the topic has
     * @param remembered how many entries are kept in memory, about 500 bytes each
     */
    public InvoiceIndex(
            Consumer<byte[], byte[]> consumer, String topic, int partitions, int remembered) {
        this.topic = new IndexTopic(consumer, topic, partitions);
        this.entries = new Newest<>(remembered);
        this.absent = new Newest<>(remembered);
        this.told = new Newest<>(Math.multiplyExact(TOLD_PER_ENTRY, remembered));
    }

    /**
     * The entries of those invoices that have one, by payment hash, as of now: what was
     * acknowledged before this call is found.
     *
     * @throws KafkaException when the topic can't be read to its end
     */
    synchronized Map<String, IndexedInvoice> find(Collection<? extends ListedInvoice> invoices) {
        readOn();
        var found = new HashMap<String, IndexedInvoice>();
        var missing = new HashMap<String, ListedInvoice>();
        for (ListedInvoice invoice : invoices) {
            IndexedInvoice entry = entries.get(invoice.paymentHash());
            if (entry != null) {
                found.put(invoice.paymentHash(), entry);
            } else if (!absent.containsKey(invoice.paymentHash())) {
                missing.put(invoice.paymentHash(), invoice);
            }
        }
        if (!missing.isEmpty()) {
            found.putAll(search(missing));
            missing.keySet().removeAll(found.keySet());
            missing.forEach((hash, invoice) -> absent.put(hash, invoice.createdAt()));
        }
        return found;
    }

    /**
     * Whether the log is known to have been told what the node now says of the invoice. False says
     * nothing: {@link #find} does.
     */
    synchronized boolean isTold(StoredInvoice invoice) {
        Told last = told.get(shortened(invoice.paymentHash()));
        return switch (invoice.standing()) {
            case StandingAtNode.Paid _ -> last == Told.PAID;
            case StandingAtNode.Closed _ -> last != null;
            case StandingAtNode.Open _ -> false;
        };
    }

    /**
     * The entry was written anew, by somebody who doesn't know what the log was told before: what
     * was known of that is forgotten.
     */
    synchronized void recall(IndexedInvoice entry) {
        entries.put(entry.paymentHash(), entry);
        absent.remove(entry.paymentHash());
        told.remove(shortened(entry.paymentHash()));
    }

    private void readOn() {
        var ends = topic.ends();
        if (topic.isBeyond(ends)) {
            log.warn("the index was made anew while it was read: it is read from its beginning");
            forget();
            topic.seekToBeginning();
        }
        if (topic.behind(ends) > MOST_TO_CATCH_UP) {
            forget();
            topic.seek(ends);
        }
        while (topic.behind(ends) > 0) {
            topic.readOn(ends, (entry, _) -> remember(entry));
        }
    }

    private void forget() {
        entries.clear();
        absent.clear();
        told.clear();
    }

    private void remember(IndexedInvoice entry) {
        entries.put(entry.paymentHash(), entry);
        absent.remove(entry.paymentHash());
        rememberTold(entry);
    }

    private void rememberTold(IndexedInvoice entry) {
        Long key = shortened(entry.paymentHash());
        if (entry.told() != Told.CREATED && told.get(key) != Told.PAID) {
            told.put(key, entry.told());
        }
    }

    private static Long shortened(String paymentHash) {
        return HexFormat.fromHexDigitsToLong(paymentHash, 0, 16);
    }

    /** Before where the topic has been read to, and leaves it there. */
    private Map<String, IndexedInvoice> search(Map<String, ListedInvoice> missing) {
        var here = topic.position();
        var search = new Search(missing);
        if (lead.compareTo(CLOCK_DIFFERENCE) < 0) {
            search.run(lead, here);
        }
        if (!search.foundAll()) {
            search.run(CLOCK_DIFFERENCE, here);
        }
        lead = search.lead();
        topic.seek(here);
        return search.found;
    }

    /** Ends a {@code find} under way too. */
    @Override
    public void close() {
        topic.wakeUp();
        synchronized (this) {
            topic.close();
        }
    }

    /**
     * For entries that are no longer remembered. Those it passes are not remembered again: newer
     * ones may be.
     */
    private final class Search {
        private final Map<String, ListedInvoice> sought;
        private final Map<String, IndexedInvoice> found = new HashMap<>();

        /** Of which nothing more is to be read. */
        private final Set<String> complete = new HashSet<>();

        private Duration longestLead = Duration.ZERO;

        Search(Map<String, ListedInvoice> sought) {
            this.sought = sought;
        }

        boolean foundAll() {
            return found.size() == sought.size();
        }

        /** What the next one should begin with, by what was found. */
        Duration lead() {
            if (found.isEmpty()) {
                return lead;
            }
            Duration next = longestLead.plus(MARGIN);
            return next.compareTo(CLOCK_DIFFERENCE) < 0 ? next : CLOCK_DIFFERENCE;
        }

        void run(Duration lead, Map<TopicPartition, Long> end) {
            var times = new HashMap<String, Instant>();
            sought.forEach((hash, invoice) -> times.put(hash, invoice.createdAt().minus(lead)));
            topic.seekToTimes(times);
            while (complete.size() < sought.size() && topic.behind(end) > 0) {
                topic.readOn(end, this::pass);
            }
        }

        private void pass(IndexedInvoice entry, Instant written) {
            rememberTold(entry);
            ListedInvoice invoice = sought.get(entry.paymentHash());
            if (invoice == null) {
                return;
            }
            found.put(entry.paymentHash(), entry);
            if (entry.told() == Told.PAID || !mayBePaid(invoice)) {
                complete.add(entry.paymentHash());
            }
            var ahead = Duration.between(written, invoice.createdAt());
            longestLead = ahead.compareTo(longestLead) > 0 ? ahead : longestLead;
        }

        private static boolean mayBePaid(ListedInvoice invoice) {
            return !(invoice instanceof StoredInvoice stored)
                    || stored.standing() instanceof StandingAtNode.Paid;
        }
    }
}
