package io.boltline.faults.journal;

import io.boltline.contract.Topics;
import io.boltline.faults.bed.JournalBed;
import io.boltline.journalformat.CheckpointKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a journal is, and whose signatures count there.
 *
 * @param partitions of purchase.events, and so of the journal
 */
record AuditedJournal(String bootstrapServers, Topics topics, int partitions, CheckpointKey key) {
    static AuditedJournal of(JournalBed bed) {
        return new AuditedJournal(
                bed.bootstrapServers(), bed.topics(), JournalBed.PARTITIONS, bed.checkpointKey());
    }

    /** For clients of one's own. */
    Map<String, Object> kafka() {
        return new HashMap<>(Map.of("bootstrap.servers", bootstrapServers));
    }
}
