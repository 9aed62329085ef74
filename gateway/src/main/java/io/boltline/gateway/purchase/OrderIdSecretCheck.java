package io.boltline.gateway.purchase;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.kafka.KeyChecks;
import io.boltline.service.UnusableSettingException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Holds the secret of orderIds against the one that every gateway has used so far. With another one
 * a repeated key would buy again.
 */
public final class OrderIdSecretCheck {
    private OrderIdSecretCheck() {}

    /**
     * Returns the secret when it may be used and later starts will know it.
     *
     * @param inForce what the log had a moment ago, oldest first
     * @param mayRegister whether a secret that nothing proves may become the installation's; asked
     *     only where none is known
     * @throws UnusableSettingException if it is another than the installation's, or if that can't
     *     be told any more
     */
    public static OrderIdSecret passed(
            OrderIdSecret secret,
            Collection<KeyCheck> inForce,
            KeyChecks checks,
            BooleanSupplier mayRegister) {
        KeyCheck own = secret.check();
        if (!inForce(own.id(), inForce)
                .orElseGet(() -> register(own, checks, mayRegister))
                .equals(own)) {
            throw new UnusableSettingException(
                    "ORDER_ID_SECRET",
                    "not the one that this installation's orders are named with:"
                            + " a repeated Idempotency-Key would buy again");
        }
        return secret;
    }

    /** What is in force afterwards: another gateway may have been first, the log decides. */
    private static KeyCheck register(KeyCheck own, KeyChecks checks, BooleanSupplier mayRegister) {
        if (!mayRegister.getAsBoolean()) {
            throw new UnusableSettingException(
                    "ORDER_ID_SECRET",
                    "nothing tells whether it is the one that this installation's orders are named"
                            + " with: there are events, and key.checks has lost its check. Put"
                            + " that topic back, or start once with REGISTER_ORDER_ID_SECRET=true"
                            + " if it surely is");
        }
        checks.add(own);
        return inForce(own.id(), checks.inForce()).orElse(own);
    }

    private static Optional<KeyCheck> inForce(String id, Collection<KeyCheck> checks) {
        return checks.stream().filter(check -> check.id().equals(id)).findFirst();
    }
}
