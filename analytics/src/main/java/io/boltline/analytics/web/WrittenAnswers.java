package io.boltline.analytics.web;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where answers are written before they are sent, so that whoever reads slowly keeps nothing of the
 * database: short ones in memory, others in files that nobody else can open and that are gone with
 * the process.
 */
final class WrittenAnswers {
    private final Path folder;
    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();

    /**
     * In this folder, which is made when it is needed.
     *
     * @param mostBytes in files at once
     */
    WrittenAnswers(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** An empty one. */
    WrittenAnswer begin() {
        return new WrittenAnswer(this);
    }

    /** A file without a name. */
    FileChannel file() throws IOException {
        if (!Files.isDirectory(folder)) {
            var _ =
                    Files.createDirectories(
                            folder,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------")));
        }
        var file = folder.resolve("answer-" + UUID.randomUUID());
        var channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.delete(file);
        return channel;
    }

    /**
     * Takes up room.
     *
     * @throws RefusedException 503 when there isn't as much
     */
    void grow(long more) {
        if (bytes.addAndGet(more) > mostBytes) {
            bytes.addAndGet(-more);
            throw RefusedException.unavailable(
                    "Answers that are not read yet take up all room: ask for less, or later");
        }
    }

    void shrink(long less) {
        bytes.addAndGet(-less);
    }
}
