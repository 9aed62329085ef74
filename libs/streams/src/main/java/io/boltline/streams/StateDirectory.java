package io.boltline.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Where the stores are. */
public final class StateDirectory {
    private StateDirectory() {}

    /**
     * Makes it, if it isn't there.
     *
     * @param variable that it is set by
     * @throws RefusedException when it can't be written to
     */
    public static void require(String variable, Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "writable", ""));
        } catch (IOException e) {
            throw new RefusedException(
                    "%s: %s can't be written to: %s".formatted(variable, directory, e));
        }
    }

    /** What it means that Streams can't begin there. */
    static RuntimeException refusal(String variable, Path directory, RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("multiple instances")
                ? new RefusedException(
                        "%s: %s is in use by another instance; each needs one of its own"
                                .formatted(variable, directory))
                : failure;
    }

    /** Deletes it with all that is in it. Nobody uses it. */
    public static void clear(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try {
            Files.walkFileTree(directory, new Deletion());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
