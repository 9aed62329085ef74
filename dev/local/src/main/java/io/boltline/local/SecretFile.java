package io.boltline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                OwnerOnlyFile.write(file, generate.get());
            }
            return new SecretFile(Files.readString(file).strip());
        } catch (IOException e) {
            throw new CannotStartException("cannot keep a secret in %s: %s".formatted(file, e), e);
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
}
