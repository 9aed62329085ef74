package io.boltline.export.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.NotYetException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FullDiskTest {
    private static final Path FILE = Path.of("tail-0.parquet");

    @Test
    void isWaitedFor() {
        for (Exception full :
                List.of(
                        new IOException("No space left on device"),
                        new FileSystemException("x", null, "Disk quota exceeded"),
                        new SQLException(
                                "IO Error: Could not write all bytes to file \"x\": No space left"
                                        + " on device"),
                        new SQLException(
                                "Out of Memory Error: failed to offload data block of size 256.0"
                                    + " KiB. This limit was set by the 'max_temp_directory_size'"
                                    + " setting."))) {
            assertThat(FullDisk.isCauseOf(full)).as(full::toString).isTrue();
            assertThat(ExportFolder.failure(FILE, full)).isInstanceOf(NotYetException.class);
        }
    }

    @Test
    void isNothingElseThatNoWaitingHeals() {
        for (Exception other :
                List.of(
                        new IOException(),
                        new AccessDeniedException("x"),
                        new IOException("Read-only file system"),
                        new SQLException("IO Error: Cannot open file \"x\": Permission denied"),
                        new SQLException("Out of Memory Error: failed to allocate 1 MiB"))) {
            assertThat(FullDisk.isCauseOf(other)).as(other::toString).isFalse();
            assertThat(ExportFolder.failure(FILE, other))
                    .isNotInstanceOf(NotYetException.class)
                    .hasMessageContaining("cannot write tail-0.parquet");
        }
    }
}
