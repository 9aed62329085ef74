package io.boltline.analytics.sums;

import io.boltline.journalformat.EntrySearch;
import io.boltline.journalformat.EntrySearch.NotReachedException;
import io.boltline.journalformat.JournalRecord;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * Holds the entry that the stores count last against the journal: by their numbers alone, entries
 * of another history would be taken for those that follow.
 */
final class JournalTie {
    /** Of a partition whose new leader doesn't know yet what all have. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EntrySearch entries;

    /**
     * To this topic.
     *
     * @param connection at least where the broker is
     */
    JournalTie(Map<String, Object> connection, String topic) {
        this.entries = new EntrySearch(connection, topic, PATIENCE);
    }

    /**
     * Returns when the journal has the last entry that is counted.
     *
     * @param size how many entries are counted, from the first on
     * @param leaf of the last of them, as the journal's header has it
     * @throws OtherJournalException when it hasn't
     * @throws org.apache.kafka.common.KafkaException when it can't be read
     */
    void require(int partition, long size, byte[] leaf) {
        if (size == 0) {
            return;
        }
        byte[] found = leaf(partition, size);
        if (!Arrays.equals(found, leaf)) {
            throw new OtherJournalException(
                    partition, size, "another entry %d than the last of them".formatted(size - 1));
        }
    }

    private byte[] leaf(int partition, long size) {
        try {
            return entries.find(partition, size - 1)
                    .map(it -> JournalRecord.hex(it.leaf()))
                    .orElseThrow(() ->
                            new OtherJournalException(
                                    partition, size, "no entry %d".formatted(size - 1)));
        } catch (NotReachedException _) {
            throw new OtherJournalException(partition, size, "fewer");
        }
    }
}
