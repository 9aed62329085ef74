package io.boltline.export.write;

import io.boltline.export.files.ExportFolder;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What DuckDB put on disk for a run that was killed: rows, with personal data where it was asked
 * for.
 */
final class SpilledRows {
    private static final String OWN = "duckdb_temp_";

    private SpilledRows() {}

    /**
     * Takes it away, while nothing else uses the folder. Other files are left alone.
     *
     * @throws io.boltline.cli.CommandFailedException if it can't be
     */
    static void remove(Path spill) {
        if (!Files.isDirectory(spill)) {
            return;
        }
        try {
            for (Path file : ofDuckDb(spill)) {
                Files.delete(file);
            }
            Files.delete(spill);
        } catch (DirectoryNotEmptyException e) {
            // Somebody else's.
        } catch (IOException e) {
            throw ExportFolder.failure(spill, e);
        }
    }

    private static List<Path> ofDuckDb(Path spill) throws IOException {
        try (var files = Files.list(spill)) {
            return files.filter(it -> it.getFileName().toString().startsWith(OWN)).toList();
        }
    }
}
