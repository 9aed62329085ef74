package io.boltline.journal.signer;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.journalformat.CheckpointKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which keys a signer may start with: one that signed before, and beside it any. So a new key comes
 * into force only together with the old one, whose holder vouches for it by signing too.
 */
final class SigningKeyRule {
    private SigningKeyRule() {}

    /**
     * The checks of the keys that are new, to be registered.
     *
     * @param inForce the checks of all secrets in use, those of other kinds too
     * @param published whether checkpoints were published, and under which keys
     * @param mayRegister whether an operator says that no key of before is left
     * @throws IllegalArgumentException if these keys must not be used; the message says why and
     *     shows public halves alone
     */
    static List<KeyCheck> unregistered(
            SigningKeys keys,
            Collection<KeyCheck> inForce,
            PublishedKeys published,
            boolean mayRegister) {
        var registered = CheckpointKey.registered(inForce);
        var isKnown = keys.publicKeys().stream().anyMatch(registered::contains);
        if (!isKnown && !mayRegister) {
            requireVouched(keys, registered, published);
        }
        var unregistered = new ArrayList<>(keys.checks());
        unregistered.removeIf(check -> isRegistered(check, inForce));
        return unregistered;
    }

    private static void requireVouched(
            SigningKeys keys, List<CheckpointKey> registered, PublishedKeys published) {
        if (!registered.isEmpty()) {
            throw new IllegalArgumentException(
                    ("%s is not a key that this installation's checkpoints are signed with; those"
                                    + " are %s. A new key is put in front of the old one, as"
                                    + " NEW,OLD: both sign until the old one is left out. Only if"
                                    + " the old one is lost: start once with"
                                    + " REGISTER_JOURNAL_KEY=true")
                            .formatted(keys.publicKeys(), registered));
        }
        if (!published.isSignedBy(keys.publicKeys())) {
            throw new IllegalArgumentException(
                    ("nothing tells whether %s is this installation's: key.checks holds no key, and"
                                    + " there are checkpoints that another one signed. Put that"
                                    + " topic or the other key back. Only if the key is lost: start"
                                    + " once with REGISTER_JOURNAL_KEY=true")
                            .formatted(keys.publicKeys()));
        }
    }

    /** By its id, which is the public key; a check that differs can't be one of the same key. */
    private static boolean isRegistered(KeyCheck check, Collection<KeyCheck> inForce) {
        return inForce.stream().anyMatch(other -> other.id().equals(check.id()));
    }

    /** What the published checkpoints say of the keys that they were signed with. */
    interface PublishedKeys {
        /** Whether there are none, or the newest ones were signed by one of these. */
        boolean isSignedBy(Collection<CheckpointKey> keys);
    }
}
