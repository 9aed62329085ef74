package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir Path folder;

    @Test
    void belongsToOnePipelineAtATime() {
        try (DataDirectory _ = DataDirectory.open(Optional.of(folder))) {
            assertThatThrownBy(() -> DataDirectory.open(Optional.of(folder)))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("--data-dir");
        }
    }

    @Test
    void isFreeAgainWhenItsPipelineEnds() {
        DataDirectory.open(Optional.of(folder)).close();

        try (DataDirectory again = DataDirectory.open(Optional.of(folder))) {
            assertThat(again.root()).isEqualTo(folder);
        }
    }

    @Test
    void waitsForTheOrphansOfAPipelineThatWasKilled() throws Exception {
        Process orphan = new ProcessBuilder("/bin/sh", "-c", "sleep 1").start();
        Files.writeString(folder.resolve("processes"), orphan.pid() + "\n");

        try (DataDirectory _ = DataDirectory.open(Optional.of(folder))) {
            assertThat(orphan.isAlive()).isFalse();
        }
    }

    @Test
    void isOpenToItsOwnerAlone() throws IOException {
        Path made = folder.resolve("made");
        Path madeByAnOlderBuild = Files.createDirectory(folder.resolve("older"));
        Files.createFile(madeByAnOlderBuild.resolve("lock"));
        Files.setPosixFilePermissions(
                madeByAnOlderBuild, PosixFilePermissions.fromString("rwxr-xr-x"));

        for (Path root : List.of(made, madeByAnOlderBuild)) {
            DataDirectory.open(Optional.of(root)).close();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void leavesAFolderThatHoldsOtherThingsAsItWas() throws IOException {
        Files.createFile(folder.resolve("something else"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        DataDirectory.open(Optional.of(folder)).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void keepsWhatItWasGiven() throws IOException {
        try (DataDirectory data = DataDirectory.open(Optional.of(folder))) {
            Files.writeString(data.of("order"), "yesterday's");
        }

        assertThat(folder.resolve("order")).hasContent("yesterday's");
    }

    @Test
    void deletesATemporaryOneInTheEnd() throws IOException {
        DataDirectory data = DataDirectory.open(Optional.empty());
        Files.writeString(data.of("order"), "today's");

        data.close();

        assertThat(data.root()).doesNotExist();
    }

    @Test
    void keepsATemporaryOneThatTellsWhatWentWrong() throws IOException {
        DataDirectory data = DataDirectory.open(Optional.empty());

        data.keep();
        data.close();

        assertThat(data.logs()).exists();
        DataDirectory.delete(data.root());
    }

    @Test
    void refusesAPlaceThatCannotBeWrittenTo() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(Optional.of(file)))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining(file.toString());
    }

    /** A folder in the log's place stands for one that is read-only, which root could write to. */
    @Test
    void saysWhichLogCannotBeWritten() throws IOException {
        try (DataDirectory data = DataDirectory.open(Optional.of(folder))) {
            Path inTheWay = Files.createDirectory(data.logs().resolve("gateway.log"));
            Files.createFile(inTheWay.resolve("something"));

            assertThatThrownBy(() -> data.log("gateway"))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("cannot write the log " + inTheWay);
        }
    }
}
