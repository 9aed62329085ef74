package io.boltline.export.sql;

import io.boltline.cli.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A temporary folder for what doesn't fit into memory; gone, with all in it, when it is closed. */
record SpillFolder(Path path) implements AutoCloseable {
    static SpillFolder make() {
        try {
            return new SpillFolder(Files.createTempDirectory("boltline-sql-"));
        } catch (IOException e) {
            throw new CommandFailedException("no temporary folder can be made: " + e, e);
        }
    }

    @Override
    public void close() {
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new CommandFailedException("%s can't be removed: %s".formatted(path, e), e);
        }
    }
}
