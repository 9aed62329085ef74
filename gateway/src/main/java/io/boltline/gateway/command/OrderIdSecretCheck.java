package io.boltline.gateway.command;

import io.boltline.contract.KeyCheck;
import io.boltline.contract.KeyChecks;
import io.boltline.service.UnusableSettingException;
import java.util.Optional;

/**
 * Holds the secret of orderIds against the one that every gateway has used so far. With another one
 * a repeated key would buy again.
 */
public final class OrderIdSecretCheck {
    private OrderIdSecretCheck() {}

    /**
     * Returns the secret when it may be used and later starts will know it.
     *
     * @throws UnusableSettingException if it is another than the installation's
     */
    public static OrderIdSecret passed(OrderIdSecret secret, KeyChecks checks) {
        KeyCheck own = secret.check();
        if (!inForce(own.id(), checks).orElseGet(() -> register(own, checks)).equals(own)) {
            throw new UnusableSettingException(
                    "ORDER_ID_SECRET",
                    "not the one that this installation's orders are named with:"
                            + " a repeated Idempotency-Key would buy again");
        }
        return secret;
    }

    /** What is in force afterwards: another gateway may have been first, the log decides. */
    private static KeyCheck register(KeyCheck own, KeyChecks checks) {
        checks.add(own);
        return inForce(own.id(), checks).orElse(own);
    }

    private static Optional<KeyCheck> inForce(String id, KeyChecks checks) {
        return checks.inForce().stream().filter(check -> check.id().equals(id)).findFirst();
    }
}
