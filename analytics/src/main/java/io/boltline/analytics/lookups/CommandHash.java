package io.boltline.analytics.lookups;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a command's id is looked up by: its first 64 bits of SHA-256, since each command has an
 * entry and its id would be longer than the rest of it.
 */
final class CommandHash {
    private CommandHash() {}

    /** Null for the empty text: there was no command. */
    static @Nullable Long of(String commandId) {
        return commandId.isEmpty() ? null : (Long) ByteBuffer.wrap(Sha256.of(commandId)).getLong();
    }
}
