package io.boltline.merkle;

import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A public key of Ed25519 and the name that it has in notes (C2SP signed-note). */
public final class NoteVerifier {
    private final String name;
    private final byte[] publicKey;
    private final byte[] id;
    private final PublicKey key;

    private NoteVerifier(String name, byte[] publicKey) {
        this.name = KeyName.checked(name);
        this.key = Ed25519.publicKey(publicKey);
        this.publicKey = publicKey.clone();
        this.id = KeyName.id(name, publicKey);
    }

    /**
     * From a raw key.
     *
     * @param publicKey 32 bytes, as in RFC 8032
     * @throws IllegalArgumentException if notes can't carry the name, or it is no key
     */
    public static NoteVerifier of(String name, byte[] publicKey) {
        return new NoteVerifier(name, publicKey);
    }

    /**
     * From a verifier key: {@code name+hex of its id+base64 of the type and the key}.
     *
     * @throws IllegalArgumentException for anything else, for an id that isn't the key's, and for
     *     another type of key
     */
    public static NoteVerifier parse(String vkey) {
        List<String> parts = List.of(vkey.split("\\+", 3));
        if (parts.size() != 3) {
            throw new IllegalArgumentException(
                    "a verifier key is name+id+key, not '%s'".formatted(vkey));
        }
        byte[] typed = StrictBase64.decode(parts.get(2));
        if (typed.length != 1 + Ed25519.KEY_BYTES || typed[0] != KeyName.ED25519) {
            throw new IllegalArgumentException(
                    "'%s' is no key of Ed25519: byte 01, and 32 more".formatted(vkey));
        }
        NoteVerifier verifier =
                new NoteVerifier(parts.get(0), Arrays.copyOfRange(typed, 1, typed.length));
        if (!verifier.idText().equals(parts.get(1))) {
            throw new IllegalArgumentException(
                    "the id of '%s' is %s".formatted(vkey, verifier.idText()));
        }
        return verifier;
    }

    public String name() {
        return name;
    }

    /** A copy: 32 bytes, as in RFC 8032. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The verifier key, as {@link #parse} takes it. */
    public String vkey() {
        byte[] typed =
                ByteBuffer.allocate(1 + publicKey.length)
                        .put(KeyName.ED25519)
                        .put(publicKey)
                        .array();
        return "%s+%s+%s".formatted(name, idText(), Base64.getEncoder().encodeToString(typed));
    }

    /** Whether the signature claims to be this key's. */
    boolean made(NoteSignature signature) {
        return signature.name().equals(name) && signature.hasId(id);
    }

    boolean verifies(byte[] text, NoteSignature signature) {
        byte[] bytes = signature.bytes();
        return bytes.length == Ed25519.SIGNATURE_BYTES && Ed25519.verifies(key, text, bytes);
    }

    byte[] id() {
        return id;
    }

    /** The name and the id: tells keys of one name apart. */
    String keyName() {
        return name + "+" + idText();
    }

    private String idText() {
        return HexFormat.of().formatHex(id);
    }

    @Override
    public String toString() {
        return vkey();
    }
}
