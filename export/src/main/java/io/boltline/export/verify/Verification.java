package io.boltline.export.verify;

import io.boltline.cli.journal.Keys;
import io.boltline.cli.kafka.Pace;
import io.boltline.export.duck.DuckDatabase;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.Manifest;
import io.boltline.export.files.ManifestFile;
import io.boltline.export.files.Segment;
import io.boltline.export.rows.Columns;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.errors.InterruptException;

/** One verification of an export: first what the manifest says, then each file. */
final class Verification {
    private static final String MEMORY = "1GB";

    /** Each has a group of rows in memory, which may be a hundred megabytes. */
    private static final int MAX_THREADS = 8;

    /** So often it begins again because a run of the export replaced the manifest meanwhile. */
    private static final int RENEWALS = 5;

    private final ExportFolder folder;
    private final Keys keys;
    private final PrintWriter err;

    Verification(ExportFolder folder, Keys keys, PrintWriter err) {
        this.folder = folder;
        this.keys = keys;
        this.err = err;
    }

    /**
     * All that is wrong, or nothing.
     *
     * @throws io.boltline.cli.CommandFailedException if there is no export, or it can't be read
     */
    VerifyReport run() {
        for (int renewals = 0; ; renewals++) {
            ManifestFile read = folder.requiredManifest();
            List<Path> files = folder.files(read.manifest());
            List<FileBreak> breaks = breaks(read.manifest());
            boolean isSettled =
                    read.isCurrent(folder) && folder.files(read.manifest()).equals(files);
            if (breaks.isEmpty() || renewals == RENEWALS || isSettled) {
                return VerifyReport.of(read.manifest(), keys, breaks, left(read.manifest()));
            }
        }
    }

    private List<FileBreak> breaks(Manifest manifest) {
        try {
            new HeadCheck(manifest, keys).run();
        } catch (BrokenFileException e) {
            return List.of(e.found());
        }
        var breaks = new ArrayList<>(ofTheFiles(manifest));
        folder.unnamed(manifest).stream()
                .filter(name -> !Segment.mayFollow(manifest, name))
                .forEach(name ->
                        breaks.add(new FileBreak(null, name, null, "it is not of this export")));
        return breaks;
    }

    /** What a run left that was killed. */
    private List<String> left(Manifest manifest) {
        return folder.unnamed(manifest).stream()
                .filter(name -> Segment.mayFollow(manifest, name))
                .toList();
    }

    private List<FileBreak> ofTheFiles(Manifest manifest) {
        var check =
                new FileCheck(
                        folder,
                        Columns.published(manifest.personalData()),
                        manifest.personalData(),
                        manifest.columns(),
                        new Pace(err, "rows", manifest.rows()));
        int processors = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
        try (var database =
                        DuckDatabase.open(
                                MEMORY, 1, Path.of(System.getProperty("java.io.tmpdir")));
                var threads = Executors.newFixedThreadPool(processors)) {
            List<Future<Optional<FileBreak>>> running =
                    ExportedFile.all(manifest).stream()
                            .map(file -> threads.submit(task(check, file, database)))
                            .toList();
            return running.stream().map(Verification::result).flatMap(Optional::stream).toList();
        }
    }

    private static Callable<Optional<FileBreak>> task(
            FileCheck check, ExportedFile file, DuckDatabase database) {
        return () -> {
            try (var connection = database.another()) {
                return check.of(file, connection);
            }
        };
    }

    private static Optional<FileBreak> result(Future<Optional<FileBreak>> running) {
        try {
            return running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException trouble) {
                throw new io.boltline.cli.CommandFailedException(
                        "DuckDB: " + trouble.getMessage(), trouble);
            }
            throw e.getCause() instanceof RuntimeException thrown
                    ? thrown
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
