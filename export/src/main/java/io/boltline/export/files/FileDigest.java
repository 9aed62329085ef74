package io.boltline.export.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file's length and its SHA-256.
 *
 * @param sha256 64 hexadecimal digits
 */
public record FileDigest(long bytes, String sha256) {
    private static final int BUFFER_BYTES = 1 << 20;

    /**
     * Of a file as it stands there.
     *
     * @throws IOException when it can't be read
     */
    public static FileDigest of(Path file) throws IOException {
        MessageDigest digest = digest();
        long bytes = 0;
        try (var in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
        }
        return new FileDigest(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
