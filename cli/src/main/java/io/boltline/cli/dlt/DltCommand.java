package io.boltline.cli.dlt;

import io.boltline.cli.HelpCommand;
import io.boltline.cli.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code boltline dlt}: what no group could handle. */
@Command(
        name = "dlt",
        mixinStandardHelpOptions = true,
        description = "Lists, shows and redrives what a consumer group could not handle.")
public final class DltCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private DltCommand() {}

    /** With what it consists of. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new DltCommand())
                .addSubcommand(new DltList(surroundings))
                .addSubcommand(new DltShow(surroundings))
                .addSubcommand(new DltRedrive(surroundings))
                .addSubcommand(new HelpCommand());
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
