package io.boltline.export.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.journal.JournalBroker;
import io.boltline.cli.journal.LiveJournal;
import io.boltline.contract.Topics;
import io.boltline.export.Exported;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.FileDigest;
import io.boltline.journalformat.WrittenJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each change of an exported file is found, also by who made the manifest fit. */
@ExtendWith(JournalBroker.class)
class MutationsTest {
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
    void findsAFlippedBitOfAnyFile() throws IOException {
        var random = new Random(7);
        for (Path file : exported.files(folder)) {
            byte[] whole = Files.readAllBytes(file);
            byte[] flipped = whole.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            finds(file.getFileName().toString(), "SHA-256");
            Files.write(file, whole);
        }
    }

    @Test
    void findsAFileThatIsTruncatedMissingForeignOrSwapped() throws IOException {
        List<Path> files = exported.files(folder);
        Path first = files.getFirst();
        String name = first.getFileName().toString();
        byte[] whole = Files.readAllBytes(first);

        Files.write(first, java.util.Arrays.copyOf(whole, whole.length - 1));
        finds(name, "bytes");
        Files.delete(first);
        finds(name, "not there");
        Files.copy(files.get(1), first);
        finds(name, "SHA-256");
        Files.write(first, whole);
        Files.write(folder.resolve("more.parquet"), whole);
        finds("more.parquet", "not of this export");
        Files.delete(folder.resolve("more.parquet"));
        assertThat(exported.verify(folder)).as(live.out()).isZero();
    }

    @Test
    void findsChangedRowsThoughTheManifestFits() throws IOException, SQLException {
        String file = segment();
        changed(file, "UPDATE t SET received_msat = 5 WHERE received_msat IS NOT NULL");
        finds(file, "received_msat is not what the event says");
        changed(file, "UPDATE t SET product = 'other' WHERE sequence = 3");
        finds(file, "sequence 3");
        changed(file, "UPDATE t SET value = CAST('{}' AS BLOB) WHERE sequence = 4");
        finds(file, "sequence 4: its leaf is not the hash of its entry");
        changed(
                file,
                "UPDATE t SET recorded_at = recorded_at + INTERVAL 1 MICROSECOND WHERE sequence ="
                        + " 15");
        finds(file, "sequence 15: recorded_at");
        changed(file, "UPDATE t SET id = id || 'x' WHERE sequence = 0");
        finds(file, "sequence 0: its leaf");
        changed(file, "DELETE FROM t WHERE sequence = 7");
        finds(file, "sequence 7: sequence 8 stands where 7 is due");
        changed(file, "INSERT INTO t SELECT * FROM t WHERE sequence = 15");
        finds(file, "sequence 16: sequence 15 stands where 16 is due");
        changed(
                file,
                "UPDATE t SET sequence = CASE sequence WHEN 2 THEN 3 ELSE 2 END WHERE sequence IN"
                        + " (2, 3)");
        finds(file, "sequence 2: sequence 3 stands");
        changed(file, "UPDATE t SET partition = partition + 1");
        finds(file, "it is of partition");
        changed(file, "ALTER TABLE t ADD COLUMN email VARCHAR");
        finds(file, "a column that such an export has not");
        changed(file, "ALTER TABLE t ALTER COLUMN received_msat TYPE VARCHAR");
        finds(file, "is of the type VARCHAR");
        changed(file, "DELETE FROM t WHERE sequence > 10");
        finds(file, "it has 11 rows");
    }

    @Test
    void findsChangedRowsOfATailThoughTheManifestFits() throws IOException, SQLException {
        changed("tail-0.parquet", "UPDATE t SET type = 'boltline.invoice.paid.v1'");
        finds("tail-0.parquet", "its leaf is not the hash");
        changed("tail-0.parquet", "DELETE FROM t WHERE sequence = (SELECT max(sequence) FROM t)");
        finds("tail-0.parquet", "rows");
    }

    @Test
    void findsAnotherKey() {
        var other = new WrittenJournal(new Topics(""), 3, new byte[32]);
        assertThat(
                        live.runOf(
                                command(),
                                "verify",
                                folder.toString(),
                                "--key=" + other.key().base64()))
                .isOne();
        assertThat(live.out()).contains("broken: partition 0", "checkpoint");
        assertThat(live.runOf(command(), "verify", folder.toString())).isZero();
        assertThat(live.out()).contains("signatures were NOT checked");
    }

    @Test
    void findsAnyChangedCharacterOfTheManifest() throws IOException {
        Path file = folder.resolve("manifest.json");
        byte[] whole = Files.readAllBytes(file);
        var random = new Random(7);
        for (int i = 0; i < 60; i++) {
            int place = random.nextInt(whole.length);
            byte[] changed = whole.clone();
            changed[place] = (byte) (changed[place] == '1' ? '2' : '1');
            if (Character.isWhitespace(whole[place])) {
                continue;
            }
            Files.write(file, changed);
            assertThat(exported.verify(folder))
                    .as(() -> "place " + place + " of the manifest: " + around(whole, place))
                    .isNotZero();
        }
        Files.write(file, whole);
        assertThat(exported.verify(folder)).isZero();
    }

    private static String around(byte[] whole, int place) {
        int begin = Math.max(0, place - 30);
        return new String(whole, begin, Math.min(60, whole.length - begin), UTF_8);
    }

    private static picocli.CommandLine command() {
        return new picocli.CommandLine(new ExportVerify());
    }

    private void finds(String file, String what) {
        assertThat(exported.verify(folder)).as(what).isOne();
        assertThat(live.lines().getFirst()).startsWith("broken: ").contains(file, what);
    }

    private String segment() {
        return new ExportFolder(folder)
                .requiredManifest()
                .manifest()
                .partitions()
                .getFirst()
                .segments()
                .getFirst()
                .file();
    }

    /** Changes the rows of a file as it was at first, and has the manifest say what it is now. */
    private void changed(String name, String statement) throws IOException, SQLException {
        Path file = folder.resolve(name);
        Path kept = temporary.resolve("kept-" + name);
        Path manifest = folder.resolve("manifest.json");
        Path keptManifest = temporary.resolve("kept-manifest");
        if (!Files.exists(kept)) {
            Files.copy(file, kept);
            Files.copy(manifest, keptManifest, StandardCopyOption.REPLACE_EXISTING);
        }
        FileDigest before = FileDigest.of(kept);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var sql = connection.createStatement()) {
            sql.execute("CREATE TABLE t AS SELECT * FROM read_parquet('%s')".formatted(kept));
            sql.execute(statement);
            sql.execute("COPY (SELECT * FROM t) TO '%s' (FORMAT parquet)".formatted(file));
        }
        FileDigest after = FileDigest.of(file);
        Files.writeString(
                manifest,
                Files.readString(keptManifest)
                        .replace(before.sha256(), after.sha256())
                        .replace(
                                "\"bytes\" : %d,".formatted(before.bytes()),
                                "\"bytes\" : %d,".formatted(after.bytes())));
    }
}
