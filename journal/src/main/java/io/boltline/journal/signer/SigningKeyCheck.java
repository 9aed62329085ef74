package io.boltline.journal.signer;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.journalformat.CheckpointKey;
import io.boltline.journalformat.CheckpointLog;
import io.boltline.kafka.KeyChecks;
import io.boltline.service.UnusableSettingException;
import java.util.Collection;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the keys against those that this installation's checkpoints were signed with so far. */
final class SigningKeyCheck {
    private static final Logger log = LoggerFactory.getLogger(SigningKeyCheck.class);

    private SigningKeyCheck() {}

    /**
     * Returns the keys when they may be used, and everybody can learn their public halves.
     *
     * @param published read only where nothing else tells whether the keys are the right ones
     * @throws UnusableSettingException if they must not be used
     */
    static SigningKeys passed(
            SigningKeys keys,
            KeyChecks checks,
            Supplier<CheckpointLog> published,
            boolean mayRegister) {
        try {
            for (KeyCheck check :
                    SigningKeyRule.unregistered(
                            keys,
                            checks.inForce(),
                            signers -> isSignedBy(published.get(), signers),
                            mayRegister)) {
                checks.add(check);
            }
        } catch (IllegalArgumentException e) {
            throw new UnusableSettingException(
                    SignerProperties.KEY, String.valueOf(e.getMessage()));
        }
        log.info("checkpoints are signed with {}", keys.publicKeys());
        return keys;
    }

    private static boolean isSignedBy(CheckpointLog log, Collection<CheckpointKey> signers) {
        return log.origins().stream()
                .allMatch(origin ->
                        log.newest(origin).stream().allMatch(newest -> newest.isSignedBy(signers)));
    }
}
