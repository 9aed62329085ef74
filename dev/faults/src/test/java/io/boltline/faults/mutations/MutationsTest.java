package io.boltline.faults.mutations;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form: every way to change a journal, of few entries. */
class MutationsTest {
    @TempDir private Path folder;

    @Test
    void findsEveryChangeInItsPlace() throws Exception {
        Path report = folder.resolve("journal.md");
        Files.write(
                report,
                List.of("before", "<!-- mutations -->", "<!-- end of mutations -->", "after"));
        var out = new StringWriter();

        int exit = run(out, "--events", "6000", "--every", "211", "--report", report.toString());

        assertThat(exit).as(out.toString()).isZero();
        assertThat(Files.readAllLines(report))
                .startsWith("before")
                .endsWith("after")
                .hasSizeGreaterThan(25);
    }

    private static int run(StringWriter out, String... arguments) {
        return Terminal.commandLine(new Mutations())
                .setOut(new PrintWriter(out))
                .execute(arguments);
    }
}
