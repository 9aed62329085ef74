package io.boltline.faults.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir Path folder;

    @Test
    void replacesTheRowOfTheSameFaultAndLeavesTheWordsAlone() throws IOException {
        Path file = folder.resolve("faults.md");
        Files.writeString(file, "before\n<!-- rows -->\n<!-- end of rows -->\nafter\n");
        Report report = new Report(file);

        report.put(row("a death", 1), "first");
        report.put(row("another", 2), "second");
        report.put(row("a death", 3), "third");

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "before",
                        "<!-- rows -->",
                        "| a death | 3 | 0 | 0 | 0 | 0 | 0 | – | – | 0 | 0 | `third` |",
                        "| another | 2 | 0 | 0 | 0 | 0 | 0 | – | – | 0 | 0 | `second` |",
                        "<!-- end of rows -->",
                        "after");
    }

    @Test
    void refusesAFileWithoutATable() throws IOException {
        Path file = Files.writeString(folder.resolve("faults.md"), "words\n");

        assertThatThrownBy(() -> new Report(file).requireTable())
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("--report")
                .hasMessageContaining("no table");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path file = folder.resolve("none.md");

        assertThatThrownBy(() -> new Report(file).requireTable())
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("--report " + file + ": there is no such file");
    }

    static Row row(String fault, int purchases) {
        Percentiles none = Percentiles.of(Stream.empty());
        return new Row(
                fault,
                1,
                purchases,
                0,
                0,
                0,
                new Books(0, 0, 0, List.of()),
                none,
                none,
                Duration.ZERO,
                0,
                List.of());
    }
}
