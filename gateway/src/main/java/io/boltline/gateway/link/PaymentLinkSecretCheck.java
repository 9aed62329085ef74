package io.boltline.gateway.link;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.service.UnusableSettingException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds the secrets of payment links against those that the installation's gateways have used so
 * far: a link that one of them gave must open at every other.
 */
public final class PaymentLinkSecretCheck {
    private PaymentLinkSecretCheck() {}

    /**
     * Returns the secrets when all gateways will agree on them. One of a new name is written down.
     * Nothing is lost with a check that was lost: links are kept by nobody for longer than they
     * last.
     *
     * @param inForce what the log had a moment ago
     * @param register adds an entry to the log and returns what is in force then: another gateway
     *     may have been first, the log decides
     * @throws UnusableSettingException if one is another than the installation's of that name
     */
    public static List<PaymentLinkSecret> passed(
            List<PaymentLinkSecret> secrets,
            Collection<KeyCheck> inForce,
            Function<KeyCheck, Collection<KeyCheck>> register) {
        for (var secret : secrets) {
            var own = secret.check();
            if (!inForce(own.id(), inForce)
                    .or(() -> inForce(own.id(), register.apply(own)))
                    .equals(Optional.of(own))) {
                throw new UnusableSettingException(
                        "PAYMENT_LINK_SECRET",
                        "not the one that this installation's payment links are made under, as"
                                + " key.checks has it: "
                                + own.id()
                                + ". A new secret needs a new name: name:base64");
            }
        }
        return secrets;
    }

    private static Optional<KeyCheck> inForce(String id, Collection<KeyCheck> checks) {
        return checks.stream().filter(check -> check.id().equals(id)).findFirst();
    }
}
