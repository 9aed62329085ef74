package io.boltline.analytics.web;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a request isn't answered as it is: a status, and a message for people. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of what passes by itself. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final int statusCode;
    private final String statusMessage;
    private final @Nullable Duration retryAfter;
    private final transient @Nullable Progress progress;

    /**
     * How far something is that must be done first.
     *
     * @param total as far as it is known
     */
    public record Progress(long done, long total) {}

    private RefusedException(int statusCode, String statusMessage) {
        this(statusCode, statusMessage, null, null);
    }

    private RefusedException(
            int statusCode,
            String statusMessage,
            @Nullable Duration retryAfter,
            @Nullable Progress progress) {
        super(statusMessage, null, false, false);
        this.statusCode = statusCode;
        this.statusMessage = statusMessage;
        this.retryAfter = retryAfter;
        this.progress = progress;
    }

    /** 400: a parameter is wrong, and which. */
    public static RefusedException invalid(String parameter, String rule) {
        return badRequest("\"%s\" %s".formatted(parameter, rule));
    }

    /** 400: the request as a whole is. */
    public static RefusedException badRequest(String what) {
        return new RefusedException(400, "Invalid input: " + what);
    }

    /** 401: nobody who may ask. */
    public static RefusedException unauthorized(String statusMessage) {
        return new RefusedException(401, statusMessage);
    }

    /** 404: there is no such thing. */
    public static RefusedException notFound(String statusMessage) {
        return new RefusedException(404, statusMessage);
    }

    /** 405. */
    public static RefusedException methodNotAllowed() {
        return new RefusedException(405, "Method not allowed: use GET");
    }

    /** 406: none of the forms that there are is wanted. */
    public static RefusedException notAcceptable(String statusMessage) {
        return new RefusedException(406, statusMessage);
    }

    /** 503: it will pass by itself. */
    public static RefusedException unavailable(String statusMessage) {
        return new RefusedException(503, statusMessage, RETRY_AFTER, null);
    }

    /** 503: it takes longer than that, and will again. */
    public static RefusedException tooMuch(Duration longest) {
        return new RefusedException(
                503, "This takes longer than %d s: ask for less".formatted(longest.toSeconds()));
    }

    /** 503: the database isn't there yet. */
    public static RefusedException beingBuilt(Progress progress) {
        return new RefusedException(
                503,
                "The database is being built: %d of %d entries"
                        .formatted(progress.done(), progress.total()),
                RETRY_AFTER,
                progress);
    }

    /** 500: our fault. */
    static RefusedException internalError() {
        return new RefusedException(500, "Internal error");
    }

    public int statusCode() {
        return statusCode;
    }

    public String statusMessage() {
        return statusMessage;
    }

    /** When it is of use to come again, if ever. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Where there is something to wait for. */
    public Optional<Progress> progress() {
        return Optional.ofNullable(progress);
    }
}
