package io.boltline.export.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.kafka.Pace;
import io.boltline.export.duck.DuckDatabase;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.Manifest;
import io.boltline.export.rows.Columns;
import io.boltline.export.write.InMemory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LackOfMemoryTest {
    @TempDir Path temporary;

    @Test
    void isNothingThatIsWrongWithAFile() throws Exception {
        var exported = new InMemory();
        exported.sell(0, 20);
        var folder = new ExportFolder(temporary.resolve("export"));
        exported.export(folder.path(), true);
        Manifest manifest = folder.requiredManifest().manifest();
        var check =
                new FileCheck(
                        folder,
                        Columns.published(true),
                        true,
                        manifest.columns(),
                        new Pace(new PrintWriter(new StringWriter()), "rows", manifest.rows()));
        ExportedFile file = ExportedFile.all(manifest).getFirst();
        Path nowhere = Files.writeString(temporary.resolve("file"), "no folder").resolve("spill");

        try (var database = DuckDatabase.open("100MB", 1, nowhere)) {
            assertThat(check.of(file, database.connection())).isEmpty();
        }
        try (var database = DuckDatabase.open("100KB", 1, nowhere)) {
            assertThatThrownBy(() -> check.of(file, database.connection()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Out of Memory");
        }
    }
}
