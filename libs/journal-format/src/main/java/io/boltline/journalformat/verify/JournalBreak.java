package io.boltline.journalformat.verify;

/**
 * Where a partition's journal stops being what was recorded and signed.
 *
 * @param sequence of the first entry that can't be relied on; for a checkpoint or a tile by itself,
 *     the size or the first sequence that it speaks of
 * @param kind what is broken
 * @param reason as people read it
 */
public record JournalBreak(int partition, long sequence, Kind kind, String reason) {
    /** What is broken. */
    public enum Kind {
        /** A record is not the entry that is due, or not what its leaf says. */
        RECORD,

        /** Sequences that were read already come again: as in a copy of what was not committed. */
        REPEATED,

        /** The entries are whole in themselves and are not those that were signed. */
        REWRITTEN,

        /** Entries that were signed are missing at the end. */
        TRUNCATED,

        /** Keys are known, and no checkpoint vouches for any entry. */
        UNSIGNED,

        /** A checkpoint that no known key signed, or that contradicts another. */
        CHECKPOINT,

        /** A tile is not the root of its entries, which were signed as they are. */
        TILE
    }

    @Override
    public String toString() {
        return "partition %d is broken at sequence %d: %s".formatted(partition, sequence, reason);
    }
}
