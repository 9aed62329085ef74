package io.boltline.purchases;

import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.cli.journal.JournalCommand;
import io.boltline.cli.receipt.ReceiptCommand;
import io.boltline.cli.tail.Tail;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Who runs commands on an installation. */
record Operator(Surroundings surroundings) {
    /** What a command said, on both of its outputs, and its exit status. */
    record Said(int status, String text) {}

    @Command(name = "boltline")
    private static final class Boltline {}

    /** Runs a command as its main class does. */
    Said run(String... arguments) {
        var said = new StringWriter();
        CommandLine commands =
                Terminal.commandLine(
                        new Boltline(),
                        JournalCommand.commandLine(surroundings),
                        ReceiptCommand.commandLine(surroundings),
                        new Tail());
        int status =
                commands.setOut(new PrintWriter(said, true))
                        .setErr(new PrintWriter(said, true))
                        .execute(arguments);
        return new Said(status, said.toString());
    }
}
