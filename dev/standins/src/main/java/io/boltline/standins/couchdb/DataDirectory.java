package io.boltline.standins.couchdb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/**
 * A directory that one stand-in owns: nobody else may open it, and its secret keeps cookies good
 * over a restart.
 */
final class DataDirectory implements Closeable {

    private static final int SECRET_BYTES = 32;

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates the directory if need be and locks it; the lock ends with the process, however it
     * ends.
     *
     * @throws IOException if another stand-in has it open
     */
    static DataDirectory open(Path path) throws IOException {
        Files.createDirectories(path);
        FileChannel lock =
                FileChannel.open(
                        path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(lock)) {
            lock.close();
            throw new IOException(path + " is in use by another CouchDB stand-in");
        }
        return new DataDirectory(path, lock);
    }

    byte[] secret() throws IOException {
        Path file = path.resolve("secret");
        if (Files.exists(file) && Files.size(file) == SECRET_BYTES) {
            return Files.readAllBytes(file);
        }
        byte[] secret = newSecret();
        var ownerOnly = PosixFilePermissions.fromString("rw-------");
        var options =
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
        try (FileChannel channel =
                FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(ownerOnly))) {
            channel.write(ByteBuffer.wrap(secret));
            channel.force(true);
        }
        return secret;
    }

    static byte[] newSecret() {
        var secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
