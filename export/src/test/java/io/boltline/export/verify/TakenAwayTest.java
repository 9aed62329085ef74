package io.boltline.export.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.journal.JournalBroker;
import io.boltline.cli.journal.LiveJournal;
import io.boltline.export.Exported;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.FileDigest;
import io.boltline.export.files.Manifest;
import io.boltline.export.files.PartitionFiles;
import io.boltline.export.files.Publication;
import io.boltline.export.files.Tail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Partitions that are not there, or not of this journal, where the manifest was made to fit. */
@ExtendWith(JournalBroker.class)
class TakenAwayTest {
    @TempDir Path temporary;

    private final LiveJournal live = LiveJournal.create();
    private final Exported exported = new Exported(live);
    private Path folder = Path.of("");

    @BeforeEach
    void export() {
        folder = temporary.resolve("export");
        exported.sell(0, 50);
        assertThat(exported.export(folder, "--with-personal-data")).as(live.err()).isZero();
    }

    @Test
    void findsPartitionsThatWereTakenAwayThoughTheManifestFits() throws IOException {
        List<PartitionFiles> all = manifest().partitions();
        commit(all.subList(0, 1));
        for (Path file : exported.files(folder)) {
            if (!manifest().files().contains(file.getFileName().toString())) {
                Files.delete(file);
            }
        }

        finds("partition 0", "0-of-1 is due");
        commit(List.of(of("0-of-3", "0-of-1", all.getFirst())));
        finds("partition 0", "its checkpoint is of");
    }

    @Test
    void findsAPartitionOfAnotherJournal() throws IOException {
        List<PartitionFiles> all = manifest().partitions();

        commit(List.of(all.get(0), of("/g1/", "/g2/", all.get(1)), all.get(2)));

        finds("partition 1", "g1/1-of-3 is due");
        exported.ofAnotherInstallation(folder);
        finds("partition", "checkpoint");
    }

    @Test
    void tellsOfPartitionsWithoutRowsThatNobodyHasSignedThat() throws IOException, SQLException {
        List<PartitionFiles> all = manifest().partitions();
        PartitionFiles first = all.getFirst();
        for (var segment : first.segments()) {
            Files.delete(folder.resolve(segment.file()));
        }
        String name = first.tail().file();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var sql = connection.createStatement()) {
            Path file = folder.resolve(name);
            sql.execute("CREATE TABLE t AS SELECT * FROM read_parquet('%s')".formatted(file));
            sql.execute("COPY (SELECT * FROM t LIMIT 0) TO '%s' (FORMAT parquet)".formatted(file));
        }
        FileDigest digest = FileDigest.of(folder.resolve(name));
        var tail = new Tail(name, 0, digest.bytes(), digest.sha256(), List.of(), 0);
        var emptied = new PartitionFiles(0, first.origin(), 0, "", List.of(), tail);
        commit(List.of(emptied, all.get(1), all.get(2)));

        assertThat(exported.verify(folder)).as(live.out()).isZero();
        assertThat(live.out()).contains("that partitions [0] have no rows", "nobody has signed");
    }

    private static PartitionFiles of(String here, String there, PartitionFiles files) {
        return new PartitionFiles(
                files.partition(),
                files.origin().replace(here, there),
                files.rows(),
                files.checkpoint(),
                files.segments(),
                files.tail());
    }

    private Manifest manifest() {
        return new ExportFolder(folder).requiredManifest().manifest();
    }

    private void commit(List<PartitionFiles> partitions) {
        Manifest now = manifest();
        new Publication(new ExportFolder(folder))
                .commit(
                        Manifest.of(
                                now.personalData(),
                                now.segmentEntries(),
                                now.columns(),
                                partitions));
    }

    private void finds(String file, String what) {
        assertThat(exported.verify(folder)).as(what).isOne();
        assertThat(live.lines().getFirst()).startsWith("broken: ").contains(file, what);
    }
}
