package io.boltline.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.journal.JournalBroker;
import io.boltline.cli.journal.LiveJournal;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.FileDigest;
import io.boltline.export.files.PartitionFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An export of so few rows that no checkpoint says whose they are. */
@ExtendWith(JournalBroker.class)
class AnotherInstallationTest {
    private static final String COUNT = "SELECT count(*) AS events FROM events";

    @TempDir Path temporary;

    private final LiveJournal live = LiveJournal.create();
    private final Exported exported = new Exported(live);

    @Test
    void addsNoJournalToAnExportOfAnother() throws IOException {
        Path folder = temporary.resolve("export");
        exportOfAnother(folder);
        exported.sell(5, 8);

        assertThat(exported.sql("--dir=" + folder, COUNT)).isOne();
        assertThat(live.out()).isEmpty();
        assertThat(live.err()).contains("the export is of fedcba9876543210/", "the journal is");
        assertThat(exported.sql("--dir=" + folder, "--offline", COUNT)).as(live.err()).isZero();
    }

    @Test
    void goesOnWithNoExportOfAnotherInstallation() throws IOException {
        Path folder = temporary.resolve("export");
        exportOfAnother(folder);
        List<FileDigest> before = digests(folder);
        exported.sell(5, 8);

        assertThat(exported.export(folder)).isOne();

        assertThat(live.err()).contains("exported is of fedcba9876543210/", "another folder");
        assertThat(digests(folder)).isEqualTo(before);
    }

    private void exportOfAnother(Path folder) throws IOException {
        exported.sell(0, 5);
        assertThat(exported.export(folder)).as(live.err()).isZero();
        assertThat(new ExportFolder(folder).requiredManifest().manifest().partitions())
                .as("too few rows for a checkpoint")
                .noneMatch(PartitionFiles::hasHead);
        exported.ofAnotherInstallation(folder);
    }

    private List<FileDigest> digests(Path folder) throws IOException {
        List<FileDigest> digests = new ArrayList<>();
        for (Path file : exported.all(folder)) {
            digests.add(FileDigest.of(file));
        }
        return digests;
    }
}
