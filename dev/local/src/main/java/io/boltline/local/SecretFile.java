package io.boltline.local;

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
import java.util.function.Supplier;

/**
 * A secret that the services of one data directory share.
 *
 * <p>Made once and kept in a file that only its owner may read, so that what was sealed or derived
 * yesterday still is what it was.
 */
final class SecretFile {
    private final String value;

    private SecretFile(String value) {
        this.value = value;
    }

    /**
     * The secret in this file, a new one if it isn't there.
     *
     * @throws CannotStartException if the file can't be read or written
     */
    static SecretFile in(Path file, Supplier<String> generate) {
        try {
            if (!Files.exists(file)) {
                write(file, generate.get());
            }
            return new SecretFile(Files.readString(file).strip());
        } catch (IOException e) {
            throw new CannotStartException("cannot keep a secret in " + file, e);
        }
    }

    String value() {
        return value;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SecretFile";
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
