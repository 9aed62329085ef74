package io.boltline.service.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.Command;
import io.boltline.contract.CommandId;
import io.boltline.contract.Headers;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderId;
import io.boltline.contract.UnreadableMessageException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Seals the caller's AuthSession cookie, a live credential, for its way through Kafka.
 *
 * <p>AES-256-GCM (NIST SP 800-38D). Layout: the byte {@code 0x82}, one byte length of the key id,
 * the key id in ASCII, 12 bytes nonce, ciphertext with a tag of 16 bytes. Associated data: the
 * first byte, the orderId, the commandId, the command's type and a hash of its value. So a sealed
 * cookie opens in its own command alone, and only while that asks for what the caller asked for.
 *
 * <p>The form of earlier builds lacks the first byte, type and hash: who can write to {@code
 * purchase.commands} could put another request around it. It is opened too, unless refused by
 * {@link #requiringBound}.
 */
public final class SessionSeal {
    /** Above the length of any key id, which the earlier form begins with. */
    private static final byte BOUND = (byte) 0x82;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SealingKeys keys;
    private final boolean requiresBound;
    private final SecureRandom random = new SecureRandom();

    /** Opens both forms. */
    public SessionSeal(SealingKeys keys) {
        this(keys, false);
    }

    private SessionSeal(SealingKeys keys, boolean requiresBound) {
        this.keys = keys;
        this.requiresBound = requiresBound;
    }

    /** The same, which opens no session that isn't bound to what its command asks for. */
    public SessionSeal requiringBound() {
        return new SessionSeal(keys, true);
    }

    /**
     * Puts the cookie into its command; it leaves here sealed alone.
     *
     * @param record the command as it is written
     * @return the same record
     */
    public ProducerRecord<byte[], byte[]> seal(
            ProducerRecord<byte[], byte[]> record,
            Command command,
            CommandId commandId,
            String cookie) {
        byte[] sealed =
                seal(cookie, command.orderId(), commandId, MessageType.of(command), record.value());
        record.headers().add(Headers.SESSION, sealed);
        return record;
    }

    /**
     * Seals for one command.
     *
     * @param type the command's
     * @param value as the command is written
     */
    byte[] seal(String cookie, OrderId orderId, CommandId commandId, String type, byte[] value) {
        byte[] id = keys.currentId().getBytes(UTF_8);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, keys.currentId(), nonce);
            bind(cipher, orderId, commandId, type, SealedSession.hash(value));
            byte[] sealed = cipher.doFinal(cookie.getBytes(UTF_8));
            return ByteBuffer.allocate(2 + id.length + NONCE_BYTES + sealed.length)
                    .put(BOUND)
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
     * @param command which carries it
     * @throws UnreadableMessageException when there is none, its key is not configured, it was
     *     sealed for another command or request or changed on the way, or isn't bound and must be
     */
    public String open(
            ConsumerRecord<byte[], byte[]> command, OrderId orderId, CommandId commandId) {
        return open(SealedSession.of(command), orderId, commandId);
    }

    /** As the other, of a command of which no more was kept than this. */
    public String open(SealedSession session, OrderId orderId, CommandId commandId) {
        var bytes = ByteBuffer.wrap(session.sealed());
        try {
            boolean isBound = bytes.get(0) == BOUND;
            if (requiresBound && !isBound) {
                throw new UnreadableMessageException(
                        "the sealed session is not bound to its request");
            }
            byte[] id = new byte[bytes.get(isBound ? 1 : 0)];
            bytes.position(isBound ? 2 : 1).get(id);
            byte[] nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            byte[] rest = new byte[bytes.remaining()];
            bytes.get(rest);
            var cipher = cipher(Cipher.DECRYPT_MODE, new String(id, UTF_8), nonce);
            if (isBound) {
                bind(cipher, orderId, commandId, session.type(), session.valueHash());
            } else {
                bindAsEarlierBuilds(cipher, orderId, commandId);
            }
            return new String(cipher.doFinal(rest), UTF_8);
        } catch (GeneralSecurityException | RuntimeException e) {
            if (e instanceof UnreadableMessageException unreadable) {
                throw unreadable;
            }
            throw new UnreadableMessageException("the sealed session does not open");
        }
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce) throws GeneralSecurityException {
        var key = keys.key(keyId);
        if (key == null) {
            throw new UnreadableMessageException("sealing key \"" + keyId + "\" is not configured");
        }
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static void bind(
            Cipher cipher, OrderId orderId, CommandId commandId, String type, byte[] valueHash) {
        cipher.updateAAD(new byte[] {BOUND});
        cipher.updateAAD((orderId + "\n" + commandId + "\n" + type + "\n").getBytes(UTF_8));
        cipher.updateAAD(valueHash);
    }

    private static void bindAsEarlierBuilds(Cipher cipher, OrderId orderId, CommandId commandId) {
        cipher.updateAAD((orderId + "\n" + commandId).getBytes(UTF_8));
    }
}
