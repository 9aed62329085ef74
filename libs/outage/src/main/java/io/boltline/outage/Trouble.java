package io.boltline.outage;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Why a call failed.
 *
 * @param isRefusal the other side is there and does not accept this service's credentials, or its
 *     rights: no outage of the network, and nothing that passes by itself
 * @param reason for operators; without any secret
 */
public record Trouble(boolean isRefusal, String reason) {
    private static final int MAX_REASON = 400;

    public Trouble {
        reason = reason.replaceAll("\\s+", " ").strip();
        if (reason.length() > MAX_REASON) {
            reason = reason.substring(0, MAX_REASON) + "…";
        }
    }

    /** Nobody answers, or not as it should. */
    public static Trouble unavailable(String reason) {
        return new Trouble(false, reason);
    }

    /** It answers that it doesn't let this service in. */
    public static Trouble refusal(String reason) {
        return new Trouble(true, reason);
    }

    /** What Kafka's client threw. */
    public static Trouble ofKafka(Throwable failure) {
        boolean isRefusal =
                failure instanceof AuthenticationException
                        || failure instanceof AuthorizationException;
        String kind = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return new Trouble(isRefusal, message == null ? kind : kind + ": " + message);
    }
}
