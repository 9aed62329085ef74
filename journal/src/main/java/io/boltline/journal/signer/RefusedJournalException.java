package io.boltline.journal.signer;

/** A partition's journal that is not signed any further; the message says why, to an operator. */
final class RefusedJournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedJournalException(String message) {
        super(message);
    }
}
