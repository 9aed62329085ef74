package io.boltline.invoiceprocessor;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.lightning.PreimageSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which secrets a service may start with: those that every earlier start used, and new ones that no
 * order can have needed yet. With any other an order would get a second invoice, or its first would
 * not be found.
 */
final class PreimageSecretRule {
    /** Time for every instance to be told of a new secret before the first order needs it. */
    static final Duration NOTICE = Duration.ofMinutes(10);

    private static final String ID_PREFIX = "lnd-preimage/";

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
    static List<KeyCheck> unregistered(
            PreimageSecrets secrets, Collection<KeyCheck> registered, Instant now) {
        NavigableMap<Instant, KeyCheck> known = ofPreimages(registered);
        NavigableMap<Instant, KeyCheck> configured = secrets.checks(PreimageSecretRule::check);
        var faults = new ArrayList<String>();
        if (configured.floorEntry(now) == null) {
            faults.add("no secret has begun yet");
        }
        known.forEach((beginning, check) ->
                differences(beginning, configured.get(beginning), check, faults));
        var unregistered = new ArrayList<KeyCheck>();
        configured
                .descendingMap()
                .forEach((beginning, check) -> {
                    if (!known.containsKey(beginning)) {
                        unregistered.add(check);
                        lateness(beginning, known, now, faults);
                    }
                });
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return unregistered;
    }

    private static KeyCheck check(Instant beginning, byte[] secret) {
        return KeyCheck.of(ID_PREFIX + beginning, secret);
    }

    private static NavigableMap<Instant, KeyCheck> ofPreimages(Collection<KeyCheck> registered) {
        var byBeginning = new TreeMap<Instant, KeyCheck>();
        for (KeyCheck check : registered) {
            if (check.id().startsWith(ID_PREFIX)) {
                byBeginning.put(Instant.parse(check.id().substring(ID_PREFIX.length())), check);
            }
        }
        return byBeginning;
    }

    private static void differences(
            Instant beginning,
            @Nullable KeyCheck configured,
            KeyCheck registered,
            List<String> faults) {
        if (configured == null) {
            faults.add(
                    "the secret of %s is missing: a late replay needs every one"
                            .formatted(beginning));
        } else if (!configured.equals(registered)) {
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
