package io.boltline.gateway.web;

/** The request is refused; nothing of it was accepted. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int statusCode;

    /**
     * A refusal, as the caller is told.
     *
     * @param statusCode an HTTP status of 400 or above
     */
    public RefusedException(int statusCode, String statusMessage) {
        // A refusal is an answer, not a failure: nobody reads its stack trace.
        super(statusMessage, null, false, false);
        this.statusCode = statusCode;
    }

    /** The HTTP status, 4xx or 5xx. */
    public int statusCode() {
        return statusCode;
    }

    /** Whether it passes by itself: the same request may succeed soon. */
    public boolean isPassing() {
        return statusCode == 429 || statusCode == 503;
    }

    public String statusMessage() {
        return String.valueOf(getMessage());
    }
}
