package io.boltline.journal.topology;

import io.boltline.journalformat.EntrySearch;
import io.boltline.merkle.Hash;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Finds the first copy of a fact in the committed journal. */
final class JournalLookup {
    /** Below the shortest time after which the broker aborts the transaction that waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final EntrySearch entries;

    /**
     * Looks in this topic.
     *
     * @param connection at least where the broker is
     */
    JournalLookup(Map<String, Object> connection, String topic) {
        this.entries = new EntrySearch(connection, topic, PATIENCE);
    }

    /** As {@link EntrySearch#find} finds it. */
    Optional<FirstCopy> find(int partition, long sequence) {
        return entries.find(partition, sequence)
                .map(it -> new FirstCopy(it.source().value(), Hash.of(it.leaf())));
    }
}
