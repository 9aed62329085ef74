package io.boltline.service.secret;

import io.boltline.contract.Headers;
import io.boltline.contract.MessageReader;
import io.boltline.contract.UnreadableMessageException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A command's sealed session, and no more of the command than what it is bound to beside the ids:
 * to be opened when somebody asks.
 *
 * @param sealed as it came
 * @param type the command's
 * @param valueHash SHA-256 of the command's value
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and kept by the ten thousand.
public record SealedSession(byte[] sealed, String type, byte[] valueHash) {
    /**
     * The one in a command.
     *
     * @throws UnreadableMessageException when there is none, or the command has no type or no value
     */
    public static SealedSession of(ConsumerRecord<byte[], byte[]> command) {
        var header = command.headers().lastHeader(Headers.SESSION);
        if (header == null || header.value() == null) {
            throw new UnreadableMessageException("missing header " + Headers.SESSION);
        }
        return new SealedSession(
                header.value(), MessageReader.type(command), hash(MessageReader.value(command)));
    }

    static byte[] hash(byte[] value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
