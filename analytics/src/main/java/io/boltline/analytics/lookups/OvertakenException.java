package io.boltline.analytics.lookups;

/** Another writer was there meanwhile: the transaction is to be rolled back, and begun anew. */
final class OvertakenException extends Exception {
    private static final long serialVersionUID = 1L;

    OvertakenException(String message) {
        super(message);
    }
}
