package io.boltline.journal.topology;

import io.boltline.streams.RefusedException;

/** The journal can't be continued as things are; its message says what an operator may do. */
public final class JournalRefusedException extends RefusedException {
    public JournalRefusedException(String message) {
        super(message);
    }
}
