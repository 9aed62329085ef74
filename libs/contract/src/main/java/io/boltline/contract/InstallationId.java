package io.boltline.contract;

import io.boltline.contract.internal.KeyCheck;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Optional;

/**
 * What tells an installation's log from any other: a check of a secret that nobody kept, made once
 * and held in the log beside those of the secrets in use.
 *
 * @param value 64 hex digits
 */
public record InstallationId(String value) {
    private static final String CHECK_ID = "installation";
    private static final int SECRET_BYTES = 32;

    public InstallationId {
        if (!value.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "an installation's id is 64 hex digits, not \"" + value + "\"");
        }
    }

    /**
     * The id that the log holds; empty when no service of a version that knows of it has run.
     *
     * @param inForce what {@link KeyChecks#inForce} tells
     */
    public static Optional<InstallationId> known(Collection<KeyCheck> inForce) {
        return inForce.stream()
                .filter(check -> check.id().equals(CHECK_ID))
                .map(check -> new InstallationId(check.hmacSha256()))
                .findFirst();
    }

    /**
     * The id that the log holds; a log without one gets one. Several instances may ask at once:
     * which of their ids it is, the log decides.
     *
     * @throws org.apache.kafka.common.KafkaException when the log can't be read, or written
     */
    public static InstallationId of(KeyChecks checks) {
        return known(checks.inForce()).orElseGet(() -> register(checks));
    }

    private static InstallationId register(KeyChecks checks) {
        var secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        checks.add(KeyCheck.of(CHECK_ID, secret));
        return known(checks.inForce())
                .orElseThrow(() -> new IllegalStateException("the log lost what it acknowledged"));
    }

    /** Enough of it for people to tell it from others, and for the name of a document. */
    public String shortened() {
        return value.substring(0, 16);
    }
}
