package io.boltline.cli.journal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a journal from being complete.
 *
 * @param topic in which it stands, the journal's or the events'
 * @param sequence in the journal; null for what is not in it
 * @param id the fact's {@code ce_id}; null where it has none
 */
record Gap(
        Kind kind,
        String topic,
        int partition,
        long offset,
        @Nullable Long sequence,
        @Nullable String id) {
    /** What is wrong. */
    enum Kind {
        /** A fact is not in the journal, though a later one is. */
        MISSING("a fact that is not in the journal"),

        /** A fact is not in the journal, nor is any later one: it is behind, or stands still. */
        NOT_YET("a fact that the journal has not recorded yet"),

        /** An entry whose fact nobody finds in the events. */
        WITHOUT_SOURCE("an entry without a fact in the events"),

        /** A fact that the journal has once more. */
        TWICE("an entry of a fact that an earlier entry has already"),

        /** An entry that says something else than every copy of its fact. */
        OTHER_CONTENT("an entry that says something else than its fact"),

        /** An entry that says what a later copy said, and not the first. */
        LATER_COPY("an entry that is not of its fact's first copy"),

        /** An entry in another partition than its fact. */
        ELSEWHERE("an entry in another partition than its fact"),

        /** A copy that contradicts the entry of its fact, and was not put aside. */
        SWALLOWED("a copy that contradicts its fact's entry, and not among the conflicts"),

        /** What can't be a fact, and was not put aside either. */
        PASSED_OVER("no fact, and not among the conflicts");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** For people. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%s  %s-%d@%d%s%s: %s",
                kind,
                topic,
                partition,
                offset,
                sequence == null ? "" : ", sequence " + sequence,
                id == null ? "" : ", " + id,
                kind.words);
    }
}
