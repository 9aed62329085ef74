package io.boltline.export.sql;

import static java.util.Objects.requireNonNull;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.journal.JournalSource;
import io.boltline.contract.UtcMillis;
import io.boltline.export.duck.DuckDatabase;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.Manifest;
import io.boltline.export.files.ManifestFile;
import io.boltline.export.rows.Columns;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
        Limits limits,
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
        try (var spill = SpillFolder.make()) {
            for (int renewals = 0; !isAnswered(sql, at, format, out, spill, renewals); renewals++) {
                err.println("boltline: the export was renewed meanwhile, so once more");
            }
        }
    }

    private boolean isAnswered(
            String sql,
            @Nullable Instant at,
            AnswerFormat format,
            PrintWriter out,
            SpillFolder spill,
            int renewals) {
        Optional<ManifestFile> manifest =
                Optional.ofNullable(folder).map(ExportFolder::requiredManifest);
        List<Path> files = files(manifest);
        try {
            boolean answered = isAnswered(sql, at, format, out, spill, manifest, files);
            if (!answered && renewals == RENEWALS) {
                throw new CommandFailedException("the export is renewed too often to be asked");
            }
            return answered;
        } catch (CommandFailedException e) {
            // A run that has renamed its manifest gives its tails their names.
            if (renewals < RENEWALS && !(isCurrent(manifest) && files(manifest).equals(files))) {
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
            SpillFolder spill,
            Optional<ManifestFile> read,
            List<Path> files) {
        Optional<Manifest> manifest = read.map(ManifestFile::manifest);
        Columns columns =
                Columns.published(manifest.map(Manifest::personalData).orElse(personalData));
        int processors = Runtime.getRuntime().availableProcessors();
        try (var database = DuckDatabase.open(limits.memory(), processors, spill.path());
                var recent = new RecentRows(database, columns, manifest)) {
            Asked asked = asked(manifest, at, database);
            List<String> tables =
                    source == null ? List.of() : recent.read(source, asked.cut(), err);
            Views.make(database, columns, tables, files, asked.at());
            List<Path> reachable = new ArrayList<>(List.of(spill.path()));
            if (folder != null) {
                reachable.add(folder.path());
            }
            boolean[] answered = {false};
            new Query(database, reachable, limits.removing(spill))
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

    private Asked asked(Optional<Manifest> manifest, @Nullable Instant at, DuckDatabase database) {
        return source == null
                ? Asked.of(
                        manifest.orElseThrow(),
                        at,
                        new LastRecorded(requireNonNull(folder), database))
                : Asked.of(source, manifest, at, clock);
    }

    private List<Path> files(Optional<ManifestFile> read) {
        return folder == null
                ? List.of()
                : read.map(it -> folder.files(it.manifest())).orElse(List.of());
    }

    private boolean isCurrent(Optional<ManifestFile> read) {
        return folder == null || read.map(it -> it.isCurrent(folder)).orElse(true);
    }

    private static String words(Asked asked) {
        return asked.at() == null
                ? asked.cut().toString()
                : "%s, recorded until %s".formatted(asked.cut(), UtcMillis.format(asked.at()));
    }
}
