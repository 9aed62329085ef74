package io.boltline.invoiceprocessor.index;

import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.contract.internal.IndexedInvoice.Told;
import io.boltline.contract.internal.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The entries that came into the index long after their orders: the sweep may have finished with
 * their invoices, and the watch with the payments, before anybody could know whose they are.
 *
 * <p>It is so after an audit has repaired a log that was lost, after a redrive, and where another
 * cluster took over before it had everything. Who writes an entry so late says: look again.
 */
public final class LateEntries implements AutoCloseable {
    /** More are not named: then all invoices are listed. */
    private static final int MOST_NAMED = Mark.MOST_ASIDE;

    private static final int FIRST_ATTEMPT = 1;

    /** An entry that comes sooner finds its invoice among those that the sweep waits for. */
    private static final int PART_OF_THE_WAIT = 4;

    private final IndexTopic topic;
    private final Duration age;

    /**
     * What was found.
     *
     * @param entries those whose fate the log doesn't know, the newest of each invoice; empty when
     *     there are too many
     * @param areTooMany first invoices of orders to be named
     * @param places up to where the index was read, by partition
     */
    public record Late(Collection<IndexedInvoice> entries, boolean areTooMany, List<Long> places) {}

    /**
     * Reads nothing yet.
     *
     * @param consumer without a group; nobody else's, closed in the end
     * @param partitions that the index was made with
     * @param entryWait how long the sweep waits for an invoice's entry
     */
    public LateEntries(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            String topic,
            int partitions,
            Duration entryWait) {
        this.topic = new IndexTopic(consumer, topic, partitions);
        this.age = entryWait.dividedBy(PART_OF_THE_WAIT);
    }

    /**
     * Those that were written from these places on. A place that the index doesn't have is that of
     * another one: it is read from its beginning.
     *
     * @param places by partition; null to begin where the index ends now
     * @param any told of each entry, late or not
     * @param reader told of each of them, also of those that are too many to be named
     * @throws TimeoutException when the index can't be read to its end
     */
    public synchronized Late since(
            @Nullable List<Long> places,
            Consumer<IndexedInvoice> any,
            Consumer<IndexedInvoice> reader) {
        var ends = topic.ends();
        var found = new Found(any, reader);
        if (places != null) {
            topic.seek(begin(places, ends));
            while (topic.behind(ends) > 0) {
                topic.readOn(ends, found::read);
            }
        }
        return new Late(
                found.areTooMany ? List.of() : found.named(),
                found.areTooMany,
                topic.partitions().stream().map(ends::get).toList());
    }

    private Map<TopicPartition, Long> begin(List<Long> places, Map<TopicPartition, Long> ends) {
        var oldest = topic.begins();
        var begin = new HashMap<TopicPartition, Long>();
        for (int i = 0; i < topic.partitions().size(); i++) {
            var partition = topic.partitions().get(i);
            long first = oldest.getOrDefault(partition, 0L);
            long place = i < places.size() ? places.get(i) : first;
            boolean isThere = place >= first && place <= ends.getOrDefault(partition, 0L);
            begin.put(partition, isThere ? place : first);
        }
        return begin;
    }

    /** Ends a {@code since} under way too. */
    @Override
    public void close() {
        topic.wakeUp();
        synchronized (this) {
            topic.close();
        }
    }

    private final class Found {
        private final Consumer<IndexedInvoice> any;
        private final Consumer<IndexedInvoice> reader;
        private final Map<String, IndexedInvoice> first = new LinkedHashMap<>();
        private final Map<String, IndexedInvoice> further = new LinkedHashMap<>();
        private boolean areTooMany;

        Found(Consumer<IndexedInvoice> any, Consumer<IndexedInvoice> reader) {
            this.any = any;
            this.reader = reader;
        }

        void read(IndexedInvoice entry, Instant written) {
            any.accept(entry);
            if (entry.told() != Told.CREATED) {
                first.remove(entry.paymentHash());
                further.remove(entry.paymentHash());
            } else if (entry.timestamp().plus(age).isBefore(written)) {
                reader.accept(entry);
                add(entry);
            }
        }

        /**
         * A further invoice comes long after its order as a rule, so that many say nothing; where
         * the log was repaired, the first ones come with them.
         */
        private void add(IndexedInvoice entry) {
            if (entry.attempt() > FIRST_ATTEMPT) {
                put(entry, further);
            } else {
                areTooMany |= !put(entry, first);
            }
        }

        private static boolean put(IndexedInvoice entry, Map<String, IndexedInvoice> named) {
            boolean isRoom = named.size() < MOST_NAMED || named.containsKey(entry.paymentHash());
            if (isRoom) {
                named.put(entry.paymentHash(), entry);
            }
            return isRoom;
        }

        List<IndexedInvoice> named() {
            var named = new ArrayList<>(first.values());
            named.addAll(further.values());
            return named;
        }
    }
}
