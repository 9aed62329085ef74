package io.boltline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.receipt.ReceiptCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

class HelpCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsTheHelpOfACommandsCommand() {
        assertThat(help("receipt", "verify")).isZero();

        assertThat(out.toString()).startsWith("Usage: boltline receipt verify ");
    }

    @Test
    void printsThatOfACommandAndOfAll() {
        assertThat(help("receipt")).isZero();
        assertThat(out.toString()).startsWith("Usage: boltline receipt ").contains("verify");
        out.getBuffer().setLength(0);
        assertThat(help()).isZero();
        assertThat(out.toString()).startsWith("Usage: boltline ").contains("receipt", "help");
    }

    @Test
    void saysThatThereIsNoSuchCommand() {
        assertThat(help("receipt", "verfy")).isEqualTo(2);

        assertThat(err.toString()).contains("boltline receipt has no command 'verfy'");
    }

    private int help(String... path) {
        var arguments = new String[path.length + 1];
        arguments[0] = "help";
        System.arraycopy(path, 0, arguments, 1, path.length);
        return Terminal.commandLine(
                        CommandSpec.create().name("boltline"),
                        ReceiptCommand.commandLine(new Surroundings(Map.of(), Map::of)),
                        new HelpCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
