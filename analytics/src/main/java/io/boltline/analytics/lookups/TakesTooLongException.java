package io.boltline.analytics.lookups;

/** What was asked was broken off: it takes more than a question may. */
public final class TakesTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TakesTooLongException(Throwable cause) {
        super(cause);
    }
}
