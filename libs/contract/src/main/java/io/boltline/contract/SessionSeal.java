package io.boltline.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals the caller's AuthSession cookie, a live credential, for its way through Kafka.
 *
 * <p>AES-256-GCM (NIST SP 800-38D). Layout: one byte length of the key id, the key id in ASCII, 12
 * bytes nonce, ciphertext with a tag of 16 bytes. The orderId and the commandId are associated
 * data: a sealed cookie opens in its own command alone.
 */
public final class SessionSeal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SealingKeys keys;
    private final SecureRandom random = new SecureRandom();

    public SessionSeal(SealingKeys keys) {
        this.keys = keys;
    }

    public byte[] seal(String cookie, OrderId orderId, CommandId commandId) {
        byte[] id = keys.currentId().getBytes(UTF_8);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, keys.currentId(), nonce, orderId, commandId);
            byte[] sealed = cipher.doFinal(cookie.getBytes(UTF_8));
            return ByteBuffer.allocate(1 + id.length + NONCE_BYTES + sealed.length)
                    .put((byte) id.length)
                    .put(id)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    /**
     * The cookie in the clear.
     *
     * @throws UnreadableMessageException when the key is not configured, or the bytes were sealed
     *     for another command or changed on the way
     */
    public String open(byte[] sealed, OrderId orderId, CommandId commandId) {
        var bytes = ByteBuffer.wrap(sealed);
        try {
            byte[] id = new byte[bytes.get()];
            bytes.get(id);
            byte[] nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            byte[] rest = new byte[bytes.remaining()];
            bytes.get(rest);
            var cipher =
                    cipher(Cipher.DECRYPT_MODE, new String(id, UTF_8), nonce, orderId, commandId);
            return new String(cipher.doFinal(rest), UTF_8);
        } catch (GeneralSecurityException | RuntimeException e) {
            if (e instanceof UnreadableMessageException unreadable) {
                throw unreadable;
            }
            throw new UnreadableMessageException("the sealed session does not open");
        }
    }

    private Cipher cipher(
            int mode, String keyId, byte[] nonce, OrderId orderId, CommandId commandId)
            throws GeneralSecurityException {
        var key = keys.key(keyId);
        if (key == null) {
            throw new UnreadableMessageException("sealing key \"" + keyId + "\" is not configured");
        }
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((orderId + "\n" + commandId).getBytes(UTF_8));
        return cipher;
    }
}
