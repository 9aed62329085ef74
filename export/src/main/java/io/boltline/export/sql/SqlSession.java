package io.boltline.export.sql;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.journal.JournalSource;
import io.boltline.contract.UtcMillis;
import io.boltline.export.duck.DuckDatabase;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.Manifest;
import io.boltline.export.files.ManifestFile;
import io.boltline.export.rows.Columns;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks an export, and the journal beyond it, or one of the two.
 *
 * @param folder null for the journal alone
 * @param source null for the export alone
 * @param personalData where there is no export: whether the columns are there that tell of persons
 */
record SqlSession(
        @Nullable ExportFolder folder,
        @Nullable JournalSource source,
        boolean personalData,
        String memory,
        Duration timeout,
        InstantSource clock,
        PrintWriter err) {
    /** So often it begins again because a run of the export replaced files meanwhile. */
    private static final int RENEWALS = 5;

    /**
     * Answers.
     *
     * @throws CommandFailedException if it can't, and why
     */
    void run(String sql, @Nullable Instant at, AnswerFormat format, PrintWriter out) {
        Path spill = temporary();
        try {
            for (int renewals = 0; !isAnswered(sql, at, format, out, spill, renewals); renewals++) {
                err.println("boltline: the export was renewed meanwhile, so once more");
            }
        } finally {
            remove(spill);
        }
    }

    private boolean isAnswered(
            String sql,
            @Nullable Instant at,
            AnswerFormat format,
            PrintWriter out,
            Path spill,
            int renewals) {
        Optional<ManifestFile> manifest =
                Optional.ofNullable(folder).map(ExportFolder::requiredManifest);
        try {
            boolean answered = isAnswered(sql, at, format, out, spill, manifest);
            if (!answered && renewals == RENEWALS) {
                throw new CommandFailedException("the export is renewed too often to be asked");
            }
            return answered;
        } catch (CommandFailedException e) {
            if (renewals < RENEWALS && !isCurrent(manifest)) {
                return false;
            }
            throw e;
        }
    }

    private boolean isAnswered(
            String sql,
            @Nullable Instant at,
            AnswerFormat format,
            PrintWriter out,
            Path spill,
            Optional<ManifestFile> read) {
        Optional<Manifest> manifest = read.map(ManifestFile::manifest);
        Columns columns =
                Columns.published(manifest.map(Manifest::personalData).orElse(personalData));
        Asked asked = asked(manifest, at);
        int processors = Runtime.getRuntime().availableProcessors();
        try (var database = DuckDatabase.open(memory, processors, spill);
                var recent = new RecentRows(database, columns, manifest)) {
            List<String> tables =
                    source == null ? List.of() : recent.read(source, asked.cut(), err);
            List<Path> files = folder == null ? List.of() : Views.files(folder, manifest);
            Views.make(database, columns, tables, files, asked.at());
            List<Path> reachable = new ArrayList<>(List.of(spill));
            if (folder != null) {
                reachable.add(folder.path());
            }
            boolean[] answered = {false};
            new Query(database, reachable, timeout)
                    .run(
                            sql,
                            answer -> {
                                answered[0] = isCurrent(read);
                                if (answered[0]) {
                                    format.print(answer, words(asked), out, err);
                                }
                            });
            return answered[0];
        } catch (SQLException e) {
            throw Query.failure(e);
        }
    }

    private Asked asked(Optional<Manifest> manifest, @Nullable Instant at) {
        return source == null
                ? Asked.of(manifest.orElseThrow(), at)
                : Asked.of(source, manifest, at, clock);
    }

    private boolean isCurrent(Optional<ManifestFile> read) {
        return folder == null || read.map(it -> it.isCurrent(folder)).orElse(true);
    }

    private static String words(Asked asked) {
        return asked.at() == null
                ? asked.cut().toString()
                : "%s, recorded until %s".formatted(asked.cut(), UtcMillis.format(asked.at()));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("boltline-sql-");
        } catch (IOException e) {
            throw new CommandFailedException("no temporary folder can be made: " + e, e);
        }
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new CommandFailedException("%s can't be removed: %s".formatted(folder, e), e);
        }
    }
}
