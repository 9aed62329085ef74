package io.boltline.analytics.lookups;

import org.jspecify.annotations.Nullable;

/**
 * Up to where a partition is in the rows.
 *
 * @param nextOffset the first that isn't
 * @param nextSequence of the journal the first sequence that isn't, and so how many entries are; 0
 *     of other topics
 * @param recordedAtMillis of the last entry, 0 before the first and of other topics
 * @param leaf of the last entry, 64 hexadecimal digits; null where there is none
 */
record Position(long nextOffset, long nextSequence, long recordedAtMillis, @Nullable String leaf) {
    static final Position BEGIN = new Position(0, 0, 0, null);

    /** Behind this entry. */
    static Position behind(JournaledEvent entry) {
        return new Position(
                entry.offset() + 1,
                entry.sequence() + 1,
                entry.recordedAt().toEpochMilli(),
                entry.leaf());
    }

    /** Behind a record of another topic. */
    static Position behind(long offset) {
        return new Position(offset + 1, 0, 0, null);
    }
}
