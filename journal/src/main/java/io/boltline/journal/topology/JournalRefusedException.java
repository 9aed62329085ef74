package io.boltline.journal.topology;

/** The journal can't be continued as things are; its message says what an operator may do. */
public final class JournalRefusedException extends RuntimeException {
    public JournalRefusedException(String message) {
        super(message);
    }
}
