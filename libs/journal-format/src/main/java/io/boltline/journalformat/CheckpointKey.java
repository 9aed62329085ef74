package io.boltline.journalformat;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.merkle.Hash;
import io.boltline.merkle.NoteVerifier;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A public key of an installation's checkpoints: one Ed25519 key for the trees of all partitions,
 * named in notes as the origin that it signs for.
 *
 * @param base64 of its 32 bytes, as users pass it on
 */
public record CheckpointKey(String base64) {
    /** In front of the public key in {@code key.checks}. */
    private static final String ID_PREFIX = "checkpoint/";

    /** Of the longest verifier key: a name of 255 characters, the id, the key. */
    private static final int MAX_LENGTH = 320;

    public CheckpointKey {
        // Any name will do: this is for the key alone.
        NoteVerifier.of("checkpoint", raw(base64));
    }

    /**
     * From base64, or from a verifier key ({@code name+id+key}, C2SP signed-note), of which the
     * name is not kept.
     *
     * @throws IllegalArgumentException when it is neither, and says what one looks like
     */
    public static CheckpointKey parse(String text) {
        var stripped = text.strip();
        if (stripped.length() > MAX_LENGTH) {
            throw notAKey("it has " + stripped.length() + " characters");
        }
        try {
            return stripped.contains("/purchase/")
                    ? of(NoteVerifier.parse(stripped).publicKey())
                    : new CheckpointKey(stripped);
        } catch (IllegalArgumentException e) {
            throw notAKey(String.valueOf(e.getMessage()));
        }
    }

    private static IllegalArgumentException notAKey(String reason) {
        return new IllegalArgumentException(
                "a checkpoint's key is the base64 of 32 bytes or a verifier key such as"
                        + " <origin>+<8 hexadecimal digits>+<base64>: "
                        + reason);
    }

    /** Of the 32 bytes. */
    public static CheckpointKey of(byte[] publicKey) {
        return new CheckpointKey(Base64.getEncoder().encodeToString(publicKey));
    }

    /** Those that {@code key.checks} holds, the oldest first. */
    public static List<CheckpointKey> registered(Collection<KeyCheck> checks) {
        return checks.stream().map(CheckpointKey::of).flatMap(Optional::stream).toList();
    }

    private static Optional<CheckpointKey> of(KeyCheck check) {
        try {
            return check.id().startsWith(ID_PREFIX)
                    ? Optional.of(new CheckpointKey(check.id().substring(ID_PREFIX.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What {@code key.checks} calls it. */
    public String id() {
        return ID_PREFIX + base64;
    }

    /** Verifies checkpoints of this tree; its verifier key is what other tools take. */
    public NoteVerifier of(Origin origin) {
        return NoteVerifier.of(origin.toString(), raw(base64));
    }

    private static byte[] raw(String base64) {
        return Hash.parse(base64).toBytes();
    }

    @Override
    public String toString() {
        return base64;
    }
}
