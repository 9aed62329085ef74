package io.boltline.export.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.Topics;
import io.boltline.export.Purchases;
import io.boltline.export.duck.DuckDatabase;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.FileDigest;
import io.boltline.export.files.ManifestFile;
import io.boltline.export.files.Segment;
import io.boltline.journalformat.WrittenJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that fail after they read again what an earlier one had sealed. */
class FailedExportTest {
    @TempDir Path temporary;

    private final InMemory exported = new InMemory();
    private Path folder = Path.of("");

    @BeforeEach
    void export() {
        folder = temporary.resolve("export");
        exported.sell(0, 100);
        exported.export(folder, true);
    }

    @Test
    void deletesNothingThatTheManifestNames() throws IOException {
        for (Segment missing : firstSegments()) {
            Files.delete(folder.resolve(missing.file()));
        }
        ManifestFile manifest = new ExportFolder(folder).requiredManifest();
        Map<String, FileDigest> before = digests();
        assertThat(before).hasSizeGreaterThan(3 * InMemory.PARTITIONS);

        assertThatThrownBy(() -> exported.export(folder, true, ofAnotherJournal()::checkpoint))
                .hasMessageContaining("is not the one that was signed");

        assertThat(digests()).containsAllEntriesOf(before);
        assertThat(new ExportFolder(folder).requiredManifest()).isEqualTo(manifest);
    }

    @Test
    void readsAgainWhatIsMissingAndKeepsWhatIsWhole() throws IOException {
        Map<String, FileDigest> whole = digests();
        for (Segment missing : firstSegments()) {
            Files.delete(folder.resolve(missing.file()));
        }
        // Kept, and so it stays as it was: each byte of it.
        Segment kept = partitionsSegments(0).getLast();
        var untouched = Files.getLastModifiedTime(folder.resolve(kept.file()));

        exported.export(folder, true);

        assertThat(digests()).isEqualTo(whole);
        assertThat(Files.getLastModifiedTime(folder.resolve(kept.file()))).isEqualTo(untouched);
        assertThat(exported.verify(folder)).as(() -> exported.lines().toString()).isZero();
    }

    @Test
    void findsFilesThatHaveNotGotTheirNamesYet() throws IOException {
        for (Segment segment : firstSegments()) {
            Path file = folder.resolve(segment.file());
            Files.move(file, folder.resolve(segment.file() + ".part"));
        }

        assertThat(exported.verify(folder)).as(() -> exported.lines().toString()).isZero();
        assertThat(exported.sql(folder, "SELECT count(*) FROM events")).isZero();
        assertThat(exported.lines()).last().isEqualTo(String.valueOf(exported.events()));

        assertThat(exported.export(folder, true, exported.journal()::checkpoint)).isZero();
        assertThat(exported.verify(folder)).as(() -> exported.lines().toString()).isZero();
    }

    @Test
    void keepsNoRowsInMemoryWhereAPartitionIsNotReadToItsEnd() throws SQLException {
        try (var database = DuckDatabase.open("500MB", 1, temporary.resolve("spill"))) {
            try (var begun = exported.begun(folder, 0, 3, database)) {
                assertThat(begun.left()).isPositive();
                assertThat(tables(database)).containsExactly("rows_0");
            }

            assertThat(tables(database)).isEmpty();
        }
    }

    private static List<String> tables(DuckDatabase database) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = database.connection().createStatement();
                var rows = statement.executeQuery("SELECT table_name FROM duckdb_tables()")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /** After further entries, with heads over other ones. */
    private WrittenJournal ofAnotherJournal() {
        exported.sell(100, 120);
        var other = new WrittenJournal(new Topics(""), InMemory.PARTITIONS);
        for (int partition = 0; partition < InMemory.PARTITIONS; partition++) {
            while (other.size(partition) < exported.journal().size(partition)) {
                var _ = other.entry(partition, exported.record(Purchases.created(9)), 1);
            }
        }
        return other;
    }

    private List<Segment> firstSegments() {
        List<Segment> first = new ArrayList<>();
        for (int partition = 0; partition < InMemory.PARTITIONS; partition++) {
            first.add(partitionsSegments(partition).getFirst());
        }
        return first;
    }

    private List<Segment> partitionsSegments(int partition) {
        return new ExportFolder(folder)
                .requiredManifest()
                .manifest()
                .partitions()
                .get(partition)
                .segments();
    }

    private Map<String, FileDigest> digests() throws IOException {
        Map<String, FileDigest> digests = new TreeMap<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".parquet")).toList()) {
                digests.put(file.getFileName().toString(), FileDigest.of(file));
            }
        }
        return digests;
    }
}
