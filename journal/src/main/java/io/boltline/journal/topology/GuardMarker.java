package io.boltline.journal.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Remembers over a restart that a partition's stores were thrown away since they were wrong: a
 * second time that is no accident. For an hour: what is wrong then is another matter. Beside the
 * stores, which are cleaned up.
 */
final class GuardMarker {
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Path folder;
    private final InstantSource clock;

    GuardMarker(Path stateDirectory, String applicationId, InstantSource clock) {
        this.clock = clock;
        this.folder = stateDirectory.resolve(applicationId + ".guard");
    }

    boolean isSet(int partition) {
        try {
            var written = Files.getLastModifiedTime(file(partition)).toInstant();
            return clock.instant().isBefore(written.plus(REMEMBERED));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sets it.
     *
     * @param why for people
     * @throws UncheckedIOException when the file can't be written
     */
    void set(int partition, String why) {
        try {
            Files.createDirectories(folder);
            Files.writeString(file(partition), why + System.lineSeparator());
            Files.setLastModifiedTime(file(partition), FileTime.from(clock.instant()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An event of the partition was handled and committed: what was wrong is behind. */
    void clear(int partition) {
        try {
            Files.deleteIfExists(file(partition));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(int partition) {
        return folder.resolve(Integer.toString(partition));
    }
}
