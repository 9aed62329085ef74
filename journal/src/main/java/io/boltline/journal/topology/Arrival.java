package io.boltline.journal.topology;

/** What a record of {@code purchase.events} turns out to be. */
sealed interface Arrival permits Fact, Arrival.NoFact {
    /** Not to be journaled, whatever the journal holds. */
    record NoFact(ConflictCause cause) implements Arrival {}
}
