package io.boltline.local;

import io.boltline.contract.SealingKeys;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The keys that seal session cookies on their way from the gateway to the order-processor, as
 * {@link SealingKeys#parse} reads them.
 *
 * <p>Made once and kept in a file that only its owner may read, so that commands of yesterday can
 * still be opened.
 */
final class SealingKeyFile {
    private final String notation;

    private SealingKeyFile(String notation) {
        this.notation = notation;
    }

    /**
     * The keys in this file, new ones if it isn't there.
     *
     * @throws CannotStartException if the file can't be read or written
     */
    static SealingKeyFile in(Path file) {
        try {
            if (!Files.exists(file)) {
                write(file, SealingKeys.generate("local"));
            }
            return new SealingKeyFile(Files.readString(file).strip());
        } catch (IOException e) {
            throw new CannotStartException("cannot keep the sealing keys in " + file, e);
        }
    }

    String notation() {
        return notation;
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "SealingKeyFile";
    }

    /** Never readable by others, not even for a moment, and never there by half. */
    private static void write(Path file, String content) throws IOException {
        FileAttribute<?> ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        Set<StandardOpenOption> create =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(half, create, ownerOnly);
                var out = Channels.newOutputStream(channel)) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
