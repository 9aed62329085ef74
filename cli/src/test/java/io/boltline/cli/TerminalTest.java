package io.boltline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class TerminalTest {
    private final StringWriter err = new StringWriter();

    @Test
    void cannotBeSteeredByTheReasonOfAFailure() {
        fail("CouchDB: \u001b[2J\u009bH\u202e\nboltline: all agree");

        assertThat(err.toString())
                .isEqualTo("boltline: CouchDB: �[2J�H��boltline: all agree%n".formatted());
    }

    private void fail(String reason) {
        Terminal.commandLine(new Failing(reason)).setErr(new PrintWriter(err, true)).execute();
    }

    @Command(name = "failing")
    private record Failing(String reason) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new CommandFailedException(reason, new IllegalStateException());
        }
    }
}
