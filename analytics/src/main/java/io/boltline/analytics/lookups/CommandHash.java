package io.boltline.analytics.lookups;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * What a command's id is looked up by: its first 64 bits of SHA-256, since each command has an
 * entry and its id would be longer than the rest of it.
 */
final class CommandHash {
    private CommandHash() {}

    /** Null for the empty text: there was no command. */
    static @Nullable Long of(String commandId) {
        return commandId.isEmpty() ? null : (Long) ByteBuffer.wrap(sha256(commandId)).getLong();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
