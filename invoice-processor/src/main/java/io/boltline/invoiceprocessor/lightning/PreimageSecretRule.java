package io.boltline.invoiceprocessor.lightning;

import io.boltline.contract.internal.KeyCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which secrets a service may start with: those that every earlier start used, and new ones that no
 * order can have needed yet. With any other an order would get a second invoice, or its first would
 * not be found.
 */
public final class PreimageSecretRule {
    /** Time for every instance to be told of a new secret before the first order needs it. */
    static final Duration NOTICE = Duration.ofMinutes(10);

    private PreimageSecretRule() {}

    /**
     * The checks of the secrets that are new, to be registered in this order: the newest first, so
     * that a crash in between leaves only older ones out, which may still be added.
     *
     * @param registered the checks of all secrets in use, those of other kinds too
     * @param now in the broker's time
     * @throws IllegalArgumentException if these secrets must not be used; the message says why and
     *     shows none
     */
    public static List<KeyCheck> unregistered(
            PreimageSecrets secrets, Collection<KeyCheck> registered, Instant now) {
        NavigableMap<Instant, KeyCheck> known = ofPreimages(registered);
        var faults = new ArrayList<String>();
        if (secrets.at(now).isEmpty()) {
            faults.add("no secret has begun yet");
        }
        known.forEach((beginning, check) -> differences(secrets, beginning, check, faults));
        var unregistered = new ArrayList<KeyCheck>();
        for (PreimageSecret secret : secrets.byBeginning().descendingMap().values()) {
            if (!known.containsKey(secret.notBefore())) {
                unregistered.add(secret.check());
                lateness(secret.notBefore(), known, now, faults);
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return unregistered;
    }

    private static NavigableMap<Instant, KeyCheck> ofPreimages(Collection<KeyCheck> registered) {
        var byBeginning = new TreeMap<Instant, KeyCheck>();
        for (KeyCheck check : registered) {
            PreimageSecret.beginningOf(check)
                    .ifPresent(beginning -> byBeginning.put(beginning, check));
        }
        return byBeginning;
    }

    private static void differences(
            PreimageSecrets secrets, Instant beginning, KeyCheck check, List<String> faults) {
        PreimageSecret secret = secrets.byBeginning().get(beginning);
        if (secret == null) {
            faults.add(
                    "the secret of %s is missing: a late replay needs every one"
                            .formatted(beginning));
        } else if (!secret.check().equals(check)) {
            faults.add("the secret of %s is not the one that is in use".formatted(beginning));
        }
    }

    /** Before the first registered secret began no order was served, so that one may be added. */
    private static void lateness(
            Instant beginning,
            NavigableMap<Instant, KeyCheck> known,
            Instant now,
            List<String> faults) {
        boolean followsAnother = known.lowerKey(beginning) != null;
        if (followsAnother && beginning.isBefore(now.plus(NOTICE))) {
            faults.add(
                    "the secret of %s is new and must begin later than %s: orders have used another"
                            .formatted(beginning, now.plus(NOTICE)));
        }
    }
}
