package io.boltline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

class TerminalTest {
    private final StringWriter err = new StringWriter();

    @Test
    void cannotBeSteeredByTheReasonOfAFailure() {
        fail(
                new CommandFailedException(
                        "CouchDB: \u001b[2J\u009bH\u202e\nboltline: all agree",
                        new IllegalStateException()));

        assertThat(err.toString())
                .isEqualTo("boltline: CouchDB: �[2J�H��boltline: all agree%n".formatted());
    }

    @Test
    void showsTheEvidenceOfAFailureBelowIt() {
        fail(new CommandFailedException("it ended", List.of("a line", "of its \u001b[2Jlog")));

        assertThat(err.toString())
                .isEqualTo("boltline: it ended%n    a line%n    of its �[2Jlog%n".formatted());
    }

    @Test
    void takesAnArgumentThatBeginsWithAnAtSignAsItIs(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("reason"), "--help");
        Echo echo = new Echo();

        Terminal.commandLine(echo).execute("@" + file);

        assertThat(echo.text).isEqualTo("@" + file);
    }

    private void fail(CommandFailedException reason) {
        Terminal.commandLine(new Failing(reason)).setErr(new PrintWriter(err, true)).execute();
    }

    @Command(name = "echo")
    private static final class Echo implements Callable<Integer> {
        @Parameters private String text = "";

        @Override
        public Integer call() {
            return 0;
        }
    }

    @Command(name = "failing")
    private record Failing(CommandFailedException reason) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw reason;
        }
    }
}
