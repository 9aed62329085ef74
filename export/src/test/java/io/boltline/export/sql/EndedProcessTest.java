package io.boltline.export.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.export.OwnProcess;
import io.boltline.export.write.InMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

@Timeout(120)
class EndedProcessTest {
    /** A single call, of which nobody has seen the end. */
    private static final String ENDLESS =
            "SELECT levenshtein(repeat('a', 2000000), repeat('b', 2000000))";

    @TempDir Path temporary;

    @Test
    void endsWithItsProcessWhereDuckDbDoesNotLookUp() throws Exception {
        Path folder = temporary.resolve("export");
        var exported = new InMemory();
        exported.sell(0, 1);
        exported.export(folder, false);
        Path spills = Files.createDirectory(temporary.resolve("spills"));

        Process asking =
                OwnProcess.start(
                        Main.class,
                        Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + spills),
                        List.of("sql", "--dir=" + folder, "--offline", "--timeout=1s", ENDLESS));

        try (var told = asking.inputReader(UTF_8)) {
            assertThat(told.lines())
                    .containsExactly(
                            "boltline: the statement took longer than the 1 s of --timeout, and"
                                    + " could not be ended within 5 s: so the process ends");
        }
        assertThat(asking.waitFor()).isOne();
        try (var left = Files.list(spills)) {
            assertThat(left.filter(it -> it.getFileName().toString().startsWith("boltline-sql-")))
                    .isEmpty();
        }
    }

    /** The command, that says everything to one reader. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            System.setErr(System.out);
            System.exit(
                    Terminal.run(
                            Terminal.commandLine(
                                    CommandSpec.create().name("boltline"),
                                    new CommandLine(new SqlCommand(Surroundings.ofThisProcess()))),
                            arguments));
        }
    }
}
