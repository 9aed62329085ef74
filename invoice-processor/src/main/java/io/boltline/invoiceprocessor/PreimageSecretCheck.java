package io.boltline.invoiceprocessor;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.kafka.KeyChecks;
import io.boltline.lightning.PreimageSecrets;
import io.boltline.service.UnusableSettingException;
import java.time.Instant;

/** Holds the preimage secrets against those that every earlier start used, on any instance. */
final class PreimageSecretCheck {
    private PreimageSecretCheck() {}

    /**
     * Returns when the secrets may be used and later starts will know them.
     *
     * @param now in the broker's time
     * @throws UnusableSettingException if they must not be used
     */
    static void passed(PreimageSecrets secrets, KeyChecks checks, Instant now) {
        try {
            for (KeyCheck check : PreimageSecretRule.unregistered(secrets, checks.inForce(), now)) {
                checks.add(check);
            }
            // Another instance may have been first, with other secrets: what the log holds decides.
            var _ = PreimageSecretRule.unregistered(secrets, checks.inForce(), now);
        } catch (IllegalArgumentException e) {
            throw new UnusableSettingException(
                    "LND_PREIMAGE_SECRETS", String.valueOf(e.getMessage()));
        }
    }
}
