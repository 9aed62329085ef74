package io.boltline.gateway.web;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request is refused; nothing of it was accepted. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int statusCode;
    private final @Nullable Duration retryAfter;

    /**
     * A refusal, as the caller is told.
     *
     * @param statusCode an HTTP status of 400 or above
     */
    public RefusedException(int statusCode, String statusMessage) {
        this(statusCode, statusMessage, null);
    }

    /**
     * A refusal that says when to come again.
     *
     * @param retryAfter null for what the status means
     */
    public RefusedException(int statusCode, String statusMessage, @Nullable Duration retryAfter) {
        // A refusal is an answer, not a failure: nobody reads its stack trace.
        super(statusMessage, null, false, false);
        this.statusCode = statusCode;
        this.retryAfter = retryAfter;
    }

    /** The HTTP status, 4xx or 5xx. */
    public int statusCode() {
        return statusCode;
    }

    /** Whether it passes by itself: the same request may succeed soon. */
    public boolean isPassing() {
        return statusCode == 429 || statusCode == 503;
    }

    /** For how long it is of no use to come again; empty when nothing is known of that. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    public String statusMessage() {
        return String.valueOf(getMessage());
    }
}
