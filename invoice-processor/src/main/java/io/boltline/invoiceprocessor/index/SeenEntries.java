package io.boltline.invoiceprocessor.index;

import io.boltline.contract.internal.IndexedInvoice.Told;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Of which invoices the index has entries, and what the newest of them says that the log was told:
 * not of all, but of all that were written since some place. So whoever is not among them was not
 * written since then either, and the topic needs not be read for him.
 *
 * <p>In two generations: when the newer one is full, the older one is forgotten.
 */
final class SeenEntries {
    private final int limit;
    private Generation newer = new Generation(Map.of());
    private @Nullable Generation older;

    /** The entries that were read from these places on. */
    private record Generation(Map<TopicPartition, Long> begin, ToldTable entries) {
        Generation(Map<TopicPartition, Long> begin) {
            this(Map.copyOf(begin), new ToldTable());
        }
    }

    /**
     * None yet.
     *
     * @param limit invoices of a generation: at least so many are known, and at most twice as many
     */
    SeenEntries(int limit) {
        this.limit = limit;
    }

    /** Whether none of so many would be forgotten when all are read anew. */
    boolean isRoomFor(long entries) {
        return entries < 2L * limit;
    }

    /** Forgets all: the topic is read from these places on. */
    void beginAt(Map<TopicPartition, Long> places) {
        newer = new Generation(places);
        older = null;
    }

    /**
     * The next that is read is here; called often enough, at least for every batch.
     *
     * @param places up to where all was added
     */
    void goOnAt(Map<TopicPartition, Long> places) {
        if (newer.entries().size() >= limit) {
            older = newer;
            newer = new Generation(places);
        }
    }

    /** The newest entry of the invoice. */
    void add(String paymentHash, Told told) {
        newer.entries().put(HashStart.of(paymentHash), told);
    }

    /** Null if it was not written since {@link #begin}; before, it may have been. */
    @Nullable Told told(String paymentHash) {
        long hash = HashStart.of(paymentHash);
        Told told = newer.entries().get(hash);
        return told == null && older != null ? older.entries().get(hash) : told;
    }

    /** From where on all is known; of a partition that was added since, from its beginning. */
    long begin(TopicPartition partition) {
        return (older == null ? newer : older).begin().getOrDefault(partition, 0L);
    }
}
