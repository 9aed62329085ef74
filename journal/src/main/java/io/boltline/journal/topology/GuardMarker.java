package io.boltline.journal.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Remembers over a restart that a partition's stores were thrown away since they were wrong: a
 * second time that is no accident. Beside the stores, which are cleaned up.
 */
final class GuardMarker {
    private final Path folder;

    GuardMarker(Path stateDirectory, String applicationId) {
        this.folder = stateDirectory.resolve(applicationId + ".guard");
    }

    boolean isSet(int partition) {
        return Files.exists(file(partition));
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
