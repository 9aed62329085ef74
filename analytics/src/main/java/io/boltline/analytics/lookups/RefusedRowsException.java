package io.boltline.analytics.lookups;

/** The rows and the journal don't belong together, and only an operator can tell which is wrong. */
final class RefusedRowsException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedRowsException(String message) {
        super(message);
    }
}
