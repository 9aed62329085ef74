package io.boltline.outage;

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
}
