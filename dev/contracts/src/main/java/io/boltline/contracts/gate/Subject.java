package io.boltline.contracts.gate;

import static io.boltline.contracts.gate.Party.READER;
import static io.boltline.contracts.gate.Party.REPLAY;
import static io.boltline.contracts.gate.Party.SENDER;

import java.util.Set;

/** What a part of the contract describes: it decides whom a change breaks. */
sealed interface Subject {
    /** What it is called in verdicts. */
    String name();

    /** Whom a change of this effect breaks; empty for nobody. */
    Set<Party> brokenBy(Effect effect);

    /**
     * Who that is, for people.
     *
     * @param release what they were built with, or what was written
     * @param path where in a value, or what of a channel or operation
     */
    String who(Party party, String release, String path);

    /**
     * What we write and keep: old readers meet what is new, and new readers what is old.
     *
     * @param where the topic, or the database
     * @param what the type
     */
    record Kept(String where, String what) implements Subject {
        @Override
        public String name() {
            return where.equals(what) ? what : where + " " + what;
        }

        @Override
        public Set<Party> brokenBy(Effect effect) {
            return switch (effect) {
                case NONE -> Set.of();
                case WIDER, LOST -> Set.of(READER);
                case NARROWER -> Set.of(REPLAY);
                case OTHER, UNKNOWN -> Set.of(READER, REPLAY);
            };
        }

        @Override
        public String who(Party party, String release, String path) {
            return party == REPLAY
                    ? "a replay of %s with today's contract: %s of %s as %s wrote it"
                            .formatted(where, path, what, release)
                    : "a consumer of %s that was built with %s and reads %s of %s"
                            .formatted(where, release, path, what);
        }
    }

    /**
     * What others, or older instances of ours, write and today's services read.
     *
     * @param by who sends it
     * @param what the type, or the operation
     */
    record Sent(String by, String what) implements Subject {
        @Override
        public String name() {
            return what;
        }

        @Override
        public Set<Party> brokenBy(Effect effect) {
            return switch (effect) {
                case NONE, WIDER -> Set.of();
                case NARROWER, LOST, OTHER, UNKNOWN -> Set.of(SENDER);
            };
        }

        @Override
        public String who(Party party, String release, String path) {
            return "%s that was built with %s and sends %s, at %s"
                    .formatted(by, release, what, path);
        }
    }

    /**
     * What we answer, and nobody keeps.
     *
     * @param operation such as {@code GET /api/lightning/purchases}
     */
    record Answered(String operation, String status) implements Subject {
        @Override
        public String name() {
            return operation + " " + status;
        }

        @Override
        public Set<Party> brokenBy(Effect effect) {
            return switch (effect) {
                case NONE, NARROWER -> Set.of();
                case WIDER, LOST, OTHER, UNKNOWN -> Set.of(READER);
            };
        }

        @Override
        public String who(Party party, String release, String path) {
            return "a client that was built with %s and reads %s of the answer %s to %s"
                    .formatted(release, path, status, operation);
        }
    }
}
