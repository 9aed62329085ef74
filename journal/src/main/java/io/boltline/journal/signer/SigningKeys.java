package io.boltline.journal.signer;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.journalformat.CheckpointKey;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.NoteSigner;
import io.boltline.service.secret.Randomness;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;

/**
 * The private keys of the checkpoints: one, or two while one takes over from the other. Each signs
 * every checkpoint. Of a key nothing but its public half ever appears.
 */
public final class SigningKeys {
    private static final int SEED_BYTES = 32;

    /** The old and the new one. */
    private static final int MAX_KEYS = 2;

    private final List<Key> keys;

    private static final class Key {
        private final byte[] seed;
        private final CheckpointKey publicKey;

        Key(byte[] seed) {
            this.seed = seed;
            // Any name will do: the public half has none.
            this.publicKey = CheckpointKey.of(NoteSigner.of("key", seed).verifier().publicKey());
        }

        CheckpointKey publicKey() {
            return publicKey;
        }

        NoteSigner signer(Origin origin) {
            return NoteSigner.of(origin.toString(), seed);
        }

        KeyCheck check() {
            return KeyCheck.of(publicKey.id(), seed);
        }
    }

    private SigningKeys(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads keys from configuration.
     *
     * @param base64 of 32 random bytes (an Ed25519 private key, RFC 8032), or two such, separated
     *     by a comma
     * @throws IllegalArgumentException for anything else; the message never shows a key
     */
    public static SigningKeys parse(String base64) {
        var parts = base64.split(",", -1);
        if (parts.length > MAX_KEYS) {
            throw new IllegalArgumentException(
                    "at most %d keys, the new and the old one, not %d"
                            .formatted(MAX_KEYS, parts.length));
        }
        var keys = new ArrayList<Key>();
        for (var part : parts) {
            keys.add(new Key(seed(keys.size() + 1, part.strip())));
        }
        if (new HashSet<>(keys.stream().map(Key::publicKey).toList()).size() < keys.size()) {
            throw new IllegalArgumentException("the same key is there twice");
        }
        return new SigningKeys(keys);
    }

    private static byte[] seed(int place, String base64) {
        byte[] seed;
        try {
            seed = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("key " + place + " is not base64");
        }
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException(
                    "key %d must have %d bytes, has %d".formatted(place, SEED_BYTES, seed.length));
        }
        Randomness.require("key " + place, seed);
        return seed;
    }

    /** In their order. */
    public List<CheckpointKey> publicKeys() {
        return keys.stream().map(Key::publicKey).toList();
    }

    /** What {@code key.checks} holds of them, in their order. */
    List<KeyCheck> checks() {
        return keys.stream().map(Key::check).toList();
    }

    /** Who signs for this tree: deriving the halves of a key takes a millisecond. */
    Signatures of(Origin origin) {
        return new Signatures(keys.stream().map(key -> key.signer(origin)).toList());
    }

    /** The keys under one tree's name. */
    record Signatures(List<NoteSigner> signers) {
        SignedCheckpoint under(Checkpoint checkpoint) {
            var note = signers.getFirst().sign(checkpoint.text());
            for (NoteSigner other : signers.subList(1, signers.size())) {
                note = other.countersign(note);
            }
            return SignedCheckpoint.of(note);
        }
    }

    /** The public halves. */
    @Override
    public String toString() {
        return "SigningKeys" + publicKeys();
    }
}
