package io.boltline.orderprocessor.guard;

/** The orders database is not the one that has the orders of the log; this passes. */
final class NotOurDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotOurDatabaseException(String message) {
        super(message);
    }
}
