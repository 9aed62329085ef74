package io.boltline.export.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.journal.JournalBroker;
import io.boltline.cli.journal.LiveJournal;
import io.boltline.export.Exported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(JournalBroker.class)
class ForeignFilesTest {
    @TempDir Path temporary;

    private final LiveJournal live = LiveJournal.create();
    private final Exported exported = new Exported(live);

    @Test
    void touchesNoFileThatIsNotItsOwn() throws IOException {
        exported.sell(0, 20);
        Path folder = temporary.resolve("downloads");
        Files.createDirectory(folder);
        List<String> foreign = List.of("film.mkv.part", "tail-x.parquet.part", "letter.txt");
        for (String name : foreign) {
            Files.writeString(folder.resolve(name), name);
        }

        assertThat(exported.export(folder)).as(live.err()).isZero();
        assertThat(exported.export(folder)).as(live.err()).isZero();

        for (String name : foreign) {
            assertThat(folder.resolve(name)).hasContent(name);
        }
    }

    @Test
    void refusesAManifestThatIsNotAnExports() throws IOException {
        exported.sell(0, 20);
        Path folder = temporary.resolve("export");
        assertThat(exported.export(folder)).as(live.err()).isZero();
        Path manifest = folder.resolve("manifest.json");
        String own = Files.readString(manifest);

        for (String other :
                List.of(
                        "{\"name\": \"a web page\"}",
                        own.replace("tail-0.parquet", "../tail-0.parquet"),
                        own.replace("tail-0.parquet", "/etc/passwd"))) {
            Files.writeString(manifest, other);
            assertThat(exported.export(folder)).isOne();
            assertThat(live.err()).contains("is no manifest of an export");
            assertThat(exported.sql("--dir=" + folder, "--offline", "SELECT 1")).isOne();
            assertThat(exported.verify(folder)).isNotZero();
            assertThat(manifest).hasContent(other);
        }
    }
}
