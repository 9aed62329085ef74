package io.boltline.cli.settle;

import io.boltline.cli.HelpCommand;
import io.boltline.cli.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code boltline node}: the Lightning nodes that an installation has had. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        description = "Retires a Lightning node that was replaced.")
public final class NodeCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private NodeCommand() {}

    /** With what it consists of. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new NodeCommand())
                .addSubcommand(new NodeRetire(surroundings))
                .addSubcommand(new HelpCommand());
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
