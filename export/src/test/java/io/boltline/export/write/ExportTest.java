package io.boltline.export.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import io.boltline.cli.journal.JournalBroker;
import io.boltline.cli.journal.LiveJournal;
import io.boltline.export.Exported;
import io.boltline.export.Purchases;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.FileDigest;
import io.boltline.export.files.FolderLock;
import io.boltline.export.files.PartitionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(JournalBroker.class)
class ExportTest {
    @TempDir Path temporary;

    private final LiveJournal live = LiveJournal.create();
    private final Exported exported = new Exported(live);

    @Test
    void writesEachEventOnceAndGoesOnWhereItEnded() throws IOException {
        Path folder = temporary.resolve("it's a folder");
        exported.sell(0, 60);
        assertThat(exported.export(folder, "--with-personal-data")).as(live.err()).isZero();
        Map<String, FileDigest> before = segments(folder);

        assertThat(exported.export(folder, "--with-personal-data")).as(live.err()).isZero();
        assertThat(live.out()).contains("0 of them new");
        exported.sell(60, 100);
        assertThat(exported.export(folder, "--with-personal-data", "--key=" + exported.key()))
                .as(live.err())
                .isZero();

        assertThat(live.out()).contains("with the key that was given");
        assertThat(before).isNotEmpty();
        Map<String, FileDigest> after = segments(folder);
        assertThat(after).hasSizeGreaterThan(before.size());
        assertThat(after).containsAllEntriesOf(before);
        assertThat(ids(folder)).hasSize(exported.events()).doesNotHaveDuplicates();
        assertThat(exported.verify(folder)).as(live.out()).isZero();
        assertThat(live.out()).contains(": whole", "with the key that was given");
    }

    @Test
    void makesTheSameBytesInOneRunAsInSeveral() throws IOException {
        Path several = temporary.resolve("several");
        for (int begin = 0; begin < 60; begin += 20) {
            exported.sell(begin, begin + 20);
            assertThat(exported.export(several)).as(live.err()).isZero();
        }

        Path once = temporary.resolve("once");
        assertThat(exported.export(once)).as(live.err()).isZero();

        assertThat(files(once)).containsExactlyInAnyOrderEntriesOf(files(several));
    }

    @Test
    void hasNoPersonalDataInItsBytesUnlessItWasAskedFor() throws IOException {
        exported.sell(0, 40);
        Path plain = temporary.resolve("plain");
        assertThat(exported.export(plain)).as(live.err()).isZero();
        Path whole = temporary.resolve("whole");
        assertThat(exported.export(whole, "--with-personal-data")).as(live.err()).isZero();

        // Zstandard would hide it from a search of the files as they are.
        for (String secret : Purchases.PRIVATE) {
            assertThat(exported.plainBytes(plain)).doesNotContain(secret);
            assertThat(exported.plainBytes(whole)).contains(secret);
        }
        List<String> leaves = exported.leaves(whole);
        assertThat(exported.plainBytes(plain))
                .doesNotContain(leaves)
                .contains("can't be verified one by one");
        assertThat(leaves).hasSize(3 * exported.events());
        assertThat(exported.plainBytes(whole)).contains(leaves.get(1), leaves.get(4));
        assertThat(exported.verify(plain)).as(live.out()).isZero();
        assertThat(live.out()).contains("NOT held against its leaf");
        assertThat(exported.export(plain, "--with-personal-data")).isOne();
        assertThat(live.err()).contains("name another folder");
    }

    @Test
    void isReadByAReaderThatIsNotDuckDb() throws IOException {
        exported.sell(0, 40);
        Path folder = temporary.resolve("export");
        assertThat(exported.export(folder, "--with-personal-data")).as(live.err()).isZero();

        Map<String, Long> received = new HashMap<>();
        for (Path file : exported.files(folder)) {
            try (var reader = ParquetFileReader.open(InputFile.of(file));
                    var rows = reader.rowReader()) {
                while (rows.hasNext()) {
                    rows.next();
                    long msat = rows.isNull("received_msat") ? 0 : rows.getLong("received_msat");
                    received.merge(rows.getString("id"), msat, Long::sum);
                }
            }
        }

        assertThat(received).hasSize(exported.events());
        assertThat(received)
                .containsEntry(Purchases.paid(4, 2, 1_000_500, true).eventId(), 1_000_500L);
    }

    @Test
    void leavesAnExportAsItWasWhereARunWasKilled() throws IOException {
        Path folder = temporary.resolve("export");
        exported.sell(0, 40);
        assertThat(exported.export(folder)).as(live.err()).isZero();
        var before = new ExportFolder(folder).requiredManifest();
        exported.sell(40, 80);
        Path other = temporary.resolve("other");
        Files.createDirectory(other);
        for (Path file : List.copyOf(exported.all(folder))) {
            Files.copy(file, other.resolve(file.getFileName()));
        }
        assertThat(exported.export(other)).as(live.err()).isZero();

        // As if it had died after its manifest, before the tails had their names.
        for (PartitionFiles files :
                new ExportFolder(other).requiredManifest().manifest().partitions()) {
            String tail = files.tail().file();
            Files.move(other.resolve(tail), other.resolve(tail + ".part"));
            Files.copy(folder.resolve(tail), other.resolve(tail));
        }
        assertThat(exported.verify(other)).as(live.out()).isZero();

        // As if it had died before its manifest: a segment has its name, a tail not.
        Files.writeString(folder.resolve("tail-0.parquet.part"), "half");
        assertThat(exported.verify(folder)).as(live.out()).isZero();
        assertThat(new ExportFolder(folder).requiredManifest()).isEqualTo(before);

        assertThat(exported.export(other)).as(live.err()).isZero();
        assertThat(exported.export(folder)).as(live.err()).isZero();
        assertThat(files(folder)).containsExactlyInAnyOrderEntriesOf(files(other));
    }

    @Test
    void writesAMissingSegmentAgainUnderItsName() throws IOException {
        Path folder = temporary.resolve("export");
        exported.sell(0, 60);
        assertThat(exported.export(folder)).as(live.err()).isZero();
        Map<String, FileDigest> before = segments(folder);
        Files.delete(folder.resolve(before.keySet().stream().sorted().findFirst().orElseThrow()));

        assertThat(exported.export(folder)).as(live.err()).isZero();

        Map<String, FileDigest> after = segments(folder);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after).containsAllEntriesOf(before);
    }

    @Test
    void takesAwayTheRowsThatAKilledRunPutOnDisk() throws IOException {
        Path folder = temporary.resolve("export");
        exported.sell(0, 8);
        Path spilled = Files.createDirectories(folder.resolve(".spill"));
        Files.writeString(spilled.resolve("duckdb_temp_510_0_storage_DEFAULT-0.tmp"), "rows");

        assertThat(exported.export(folder)).as(live.err()).isZero();
        assertThat(spilled).doesNotExist();

        Path foreign = Files.createDirectories(spilled).resolve("notes.txt");
        Files.writeString(foreign, "mine");
        assertThat(exported.export(folder)).as(live.err()).isZero();
        assertThat(foreign).exists();
    }

    @Test
    void refusesASecondRunAtOnceAndAnotherJournal() {
        Path folder = temporary.resolve("export");
        exported.sell(0, 20);
        assertThat(exported.export(folder)).as(live.err()).isZero();

        try (var _ = FolderLock.of(new ExportFolder(folder))) {
            assertThat(exported.export(folder)).isOne();
            assertThat(live.err()).contains("another export is writing");
        }

        LiveJournal another = LiveJournal.create();
        var other = new Exported(another);
        other.sell(0, 8);
        assertThat(other.export(folder)).isOne();
        assertThat(another.err()).contains("is this an older copy?");
    }

    @Test
    void tellsWhatIsNotSigned() {
        exported.sellUnsigned(0, 8);

        assertThat(exported.export(temporary.resolve("export"))).isOne();

        assertThat(live.err()).contains("does the signer run?");
    }

    @Test
    void tellsWhereItCantWriteAndLeavesNothingHalfDone() throws IOException {
        Path folder = temporary.resolve("export");
        exported.sell(0, 20);
        assertThat(exported.export(folder)).as(live.err()).isZero();
        Map<String, FileDigest> before = files(folder);
        exported.sell(20, 60);
        // A folder stands where the file is to be written.
        Files.createDirectories(folder.resolve("manifest.json.part"));
        Files.writeString(folder.resolve("manifest.json.part").resolve("full"), "");

        assertThat(exported.export(folder)).isOne();

        assertThat(live.err()).contains("cannot write", "whole");
        assertThat(exported.verify(folder)).as(live.out()).isZero();
        assertThat(files(folder)).containsAllEntriesOf(before);
    }

    private List<String> ids(Path folder) {
        return exported.query(folder, "SELECT id FROM events");
    }

    private Map<String, FileDigest> segments(Path folder) throws IOException {
        Map<String, FileDigest> segments = files(folder);
        segments.keySet().removeIf(name -> !name.startsWith("purchase-"));
        return segments;
    }

    private Map<String, FileDigest> files(Path folder) throws IOException {
        Map<String, FileDigest> files = new HashMap<>();
        for (Path file : exported.files(folder)) {
            files.put(file.getFileName().toString(), FileDigest.of(file));
        }
        return files;
    }
}
