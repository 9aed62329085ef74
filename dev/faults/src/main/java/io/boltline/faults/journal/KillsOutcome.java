package io.boltline.faults.journal;

import io.boltline.faults.StrikeRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of striking a journal.
 *
 * @param rows by the kinds of strikes
 * @param planned how many strikes were to be
 * @param incomplete what the operators' commands found at the end; empty if they agree
 */
record KillsOutcome(
        List<StrikeRow> rows,
        int planned,
        Optional<String> incomplete,
        Counts counts,
        Duration took) {
    KillsOutcome {
        rows = List.copyOf(rows);
    }

    /**
     * What Kafka was given, and what was signed.
     *
     * @param checkpoints all that were ever written, committed or not
     */
    record Counts(long facts, long repeats, long conflicts, long checkpoints) {}

    int struck() {
        return rows.stream().mapToInt(StrikeRow::times).sum();
    }

    int kills() {
        return rows.stream().mapToInt(StrikeRow::kills).sum();
    }

    /** Whether all strikes took place, and nothing was found that must not be. */
    boolean isGood() {
        return struck() == planned
                && incomplete.isEmpty()
                && rows.stream().allMatch(StrikeRow::isGood);
    }
}
