package io.boltline.invoiceprocessor.index;

import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.contract.internal.IndexedInvoice.Told;
import io.boltline.lightning.ListedInvoice;
import io.boltline.lightning.StandingAtNode;
import io.boltline.lightning.StoredInvoice;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the orders of invoices in {@code invoice.index}.
 *
 * <p>It remembers a bounded number of entries, the newest, and of thirty times as many others that
 * there is one, and what the log was told last. An invoice that is none of these, and is younger
 * than all that is known, has no entry: so those that others made at the same node are passed over
 * unread. For what it doesn't remember it reads the topic again: all that is missing in one pass,
 * only the partitions concerned, from the time when those invoices were made, and no further than
 * needed. The broker stamps the records, and an entry is written right after its invoice.
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

    private static final int SEEN_PER_ENTRY = 30;

    private final IndexTopic topic;
    private final Newest<String, IndexedInvoice> entries;

    /** Not in the topic up to where it has been read; what is read later takes a hash out again. */
    private final Newest<String, Instant> absent;

    private final SeenEntries seen;
    private boolean begun;

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
        this.seen = new SeenEntries(Math.multiplyExact(SEEN_PER_ENTRY, remembered));
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
        missing.keySet().removeAll(knownAbsent(missing));
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
        Told last = seen.told(invoice.paymentHash());
        return switch (invoice.standing()) {
            case StandingAtNode.Paid _ -> last == Told.PAID;
            case StandingAtNode.Closed _ -> last == Told.PAID || last == Told.EXPIRED;
            case StandingAtNode.Open _ -> false;
        };
    }

    /** Whether it is known without reading that the invoice has an entry. False says nothing. */
    synchronized boolean isSeen(ListedInvoice invoice) {
        return seen.told(invoice.paymentHash()) != null;
    }

    /**
     * The entry was written anew, by somebody who doesn't know what the log was told before: what
     * was known of that is forgotten.
     */
    synchronized void recall(IndexedInvoice entry) {
        remember(entry);
    }

    private void readOn() {
        var ends = topic.ends();
        if (topic.isBeyond(ends)) {
            log.warn("the index was made anew while it was read: it is read from its beginning");
            topic.seekToBeginning();
            begun = false;
        }
        if (topic.behind(ends) > MOST_TO_CATCH_UP) {
            topic.seek(ends);
            begun = false;
        }
        if (!begun) {
            forget();
        }
        readTo(ends);
    }

    /** All but where the topic is, from where on it will be known. */
    private void forget() {
        entries.clear();
        absent.clear();
        seen.beginAt(topic.position());
        begun = true;
    }

    private void readTo(Map<TopicPartition, Long> ends) {
        while (topic.behind(ends) > 0) {
            seen.goOnAt(topic.position());
            topic.readOn(ends, (entry, _) -> remember(entry));
        }
    }

    private void remember(IndexedInvoice entry) {
        entries.put(entry.paymentHash(), entry);
        absent.remove(entry.paymentHash());
        seen.add(entry.paymentHash(), entry.told());
    }

    /** Those that would have been seen if they had an entry, however far the clocks are apart. */
    private List<String> knownAbsent(Map<String, ListedInvoice> invoices) {
        var unseen = new HashMap<>(invoices);
        unseen.keySet().removeIf(hash -> seen.told(hash) != null);
        if (unseen.isEmpty()) {
            return List.of();
        }
        var places = topic.placesAt(EntrySearch.times(unseen, CLOCK_DIFFERENCE));
        return unseen.keySet().stream()
                .filter(hash ->
                        topic.partitionsOf(hash)
                                .allMatch(partition ->
                                        places.getOrDefault(partition, Long.MAX_VALUE)
                                                >= seen.begin(partition)))
                .toList();
    }

    private Map<String, IndexedInvoice> search(Map<String, ListedInvoice> missing) {
        var search = new EntrySearch(topic, seen, missing);
        if (lead.compareTo(CLOCK_DIFFERENCE) < 0) {
            search.read(lead);
        }
        if (remembersFurtherBack(search.missing())) {
            search.giveUp(knownAbsent(search.missing()));
        }
        search.read(CLOCK_DIFFERENCE);
        lead = search.found().isEmpty() ? lead : leadAfter(search);
        return search.found();
    }

    /**
     * Reads all from where entries of these invoices may begin, so that it is known from then on
     * and need not be read again for others. False if there is nothing unknown, or too much.
     */
    private boolean remembersFurtherBack(Map<String, ListedInvoice> invoices) {
        var oldest =
                invoices.values().stream()
                        .filter(invoice -> !isSeen(invoice))
                        .map(ListedInvoice::createdAt)
                        .min(Comparator.naturalOrder());
        if (oldest.isEmpty()) {
            return false;
        }
        var here = topic.position();
        var begin = topic.placesAt(oldest.get().minus(CLOCK_DIFFERENCE), here);
        begin.replaceAll((partition, place) -> Math.min(place, seen.begin(partition)));
        if (!seen.isRoomFor(records(begin, here))) {
            return false;
        }
        topic.seek(begin);
        forget();
        readTo(here);
        return true;
    }

    private static long records(Map<TopicPartition, Long> begin, Map<TopicPartition, Long> end) {
        return end.entrySet().stream()
                .mapToLong(it -> it.getValue() - begin.getOrDefault(it.getKey(), it.getValue()))
                .sum();
    }

    /** What the next search should begin with, by what was found. */
    private static Duration leadAfter(EntrySearch search) {
        Duration next = search.longestLead().plus(MARGIN);
        return next.compareTo(CLOCK_DIFFERENCE) < 0 ? next : CLOCK_DIFFERENCE;
    }

    /** Ends a {@code find} under way too. */
    @Override
    public void close() {
        topic.wakeUp();
        synchronized (this) {
            topic.close();
        }
    }
}
