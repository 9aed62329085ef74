package io.boltline.invoiceprocessor.index;

import static java.util.stream.Collectors.toSet;

import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.contract.internal.IndexedInvoice.Told;
import io.boltline.lightning.ListedInvoice;
import io.boltline.lightning.StandingAtNode;
import io.boltline.lightning.StoredInvoice;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads entries that are no longer in memory. Those it passes are not remembered again: newer ones
 * may be.
 */
final class EntrySearch {
    private final IndexTopic topic;
    private final SeenEntries seen;
    private final Map<TopicPartition, Long> here;
    private final Map<String, ListedInvoice> missing;
    private final Map<String, IndexedInvoice> found = new HashMap<>();
    private Duration longestLead = Duration.ZERO;

    /**
     * Has read nothing yet.
     *
     * @param topic is left where it is
     * @param seen up to where the topic is
     * @param missing by payment hash
     */
    EntrySearch(IndexTopic topic, SeenEntries seen, Map<String, ListedInvoice> missing) {
        this.topic = topic;
        this.seen = seen;
        this.here = topic.position();
        this.missing = new HashMap<>(missing);
    }

    /** The newest entries that were found, by payment hash. */
    Map<String, IndexedInvoice> found() {
        return found;
    }

    /** Those that were not found and are not given up, by payment hash. */
    Map<String, ListedInvoice> missing() {
        return Map.copyOf(missing);
    }

    void giveUp(Collection<String> paymentHashes) {
        missing.keySet().removeAll(paymentHashes);
    }

    /** How long before its invoice an entry seemed to be written at most; zero if none did. */
    Duration longestLead() {
        return longestLead;
    }

    /**
     * Reads what is missing, as far as it must: to where the last of those is that were seen, and
     * for the others no further than to where all is known.
     *
     * @param lead how long before its invoice, by the two clocks, an entry may have been written
     */
    void read(Duration lead) {
        read(lead, here, hash -> seen.told(hash) != null);
        read(lead, beforeAllIsKnown(), hash -> seen.told(hash) == null);
    }

    private Map<TopicPartition, Long> beforeAllIsKnown() {
        var ends = new HashMap<>(here);
        ends.replaceAll((partition, end) -> Math.min(end, seen.begin(partition)));
        return ends;
    }

    private void read(Duration lead, Map<TopicPartition, Long> ends, Predicate<String> which) {
        var sought = new HashMap<>(missing);
        sought.keySet().removeIf(which.negate());
        if (sought.isEmpty()) {
            return;
        }
        Set<Long> hashes = sought.keySet().stream().map(HashStart::of).collect(toSet());
        var begins = topic.placesAt(times(sought, lead));
        begins.entrySet()
                .removeIf(begin -> begin.getValue() >= ends.getOrDefault(begin.getKey(), 0L));
        topic.seek(begins);
        try {
            var left = new HashMap<>(ends);
            while (!sought.isEmpty() && topic.behind(left) > 0) {
                topic.readOn(
                        left, hashes::contains, (entry, written) -> pass(entry, written, sought));
                left.putAll(positionsWithout(sought.keySet()));
            }
        } finally {
            topic.seek(here);
        }
    }

    /** Where the partitions are that have none of them: they are read no further. */
    private Map<TopicPartition, Long> positionsWithout(Set<String> sought) {
        var positions = new HashMap<>(topic.position());
        sought.stream().flatMap(topic::partitionsOf).forEach(positions::remove);
        return positions;
    }

    /** Since which times the entries of these invoices must be read. */
    static Map<String, Instant> times(Map<String, ListedInvoice> invoices, Duration lead) {
        var times = new HashMap<String, Instant>();
        invoices.forEach((hash, invoice) -> times.put(hash, invoice.createdAt().minus(lead)));
        return times;
    }

    private void pass(IndexedInvoice entry, Instant written, Map<String, ListedInvoice> sought) {
        ListedInvoice invoice = sought.get(entry.paymentHash());
        if (invoice == null) {
            return;
        }
        Told newest = seen.told(entry.paymentHash());
        found.put(entry.paymentHash(), newest == null ? entry : entry.told(newest));
        missing.remove(entry.paymentHash());
        if (newest != null || entry.told() == Told.PAID || !mayBePaid(invoice)) {
            sought.remove(entry.paymentHash());
        }
        var ahead = Duration.between(written, invoice.createdAt());
        longestLead = ahead.compareTo(longestLead) > 0 ? ahead : longestLead;
    }

    private static boolean mayBePaid(ListedInvoice invoice) {
        return !(invoice instanceof StoredInvoice stored)
                || stored.standing() instanceof StandingAtNode.Paid;
    }
}
