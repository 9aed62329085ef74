package io.boltline.journal.topology;

import java.util.Optional;

/** What becomes of a fact. */
sealed interface Verdict {
    /** It is the first of its id, and takes the next place. */
    record First(Optional<Anomaly> anomaly) implements Verdict {}

    /** The journal has it, word for word. */
    record Duplicate(long sequence) implements Verdict {}

    /** The journal has it in other words, which says nothing. */
    record Variant(long sequence) implements Verdict {}

    /** The journal has its id with another content, which has to be looked at. */
    record Differs(long sequence) implements Verdict {}

    /** The store holds a place that the journal doesn't have yet. */
    record Corrupt(long sequence) implements Verdict {}
}
