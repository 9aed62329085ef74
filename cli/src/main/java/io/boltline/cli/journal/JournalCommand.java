package io.boltline.cli.journal;

import io.boltline.cli.HelpCommand;
import io.boltline.cli.Surroundings;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code boltline journal}: every fact once, in a log that anybody can verify. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = "Verifies the journal, cuts it, tells of an order at a time, replays it.")
public final class JournalCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private JournalCommand() {}

    /** With what it consists of. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return commandLine(surroundings, InstantSource.system());
    }

    static CommandLine commandLine(Surroundings surroundings, InstantSource clock) {
        return new CommandLine(new JournalCommand())
                .addSubcommand(new JournalVerify(surroundings, clock))
                .addSubcommand(new JournalCut(surroundings, clock))
                .addSubcommand(new JournalStory(surroundings, clock))
                .addSubcommand(new JournalKey(surroundings))
                .addSubcommand(new JournalReplay(surroundings))
                .addSubcommand(new HelpCommand());
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
