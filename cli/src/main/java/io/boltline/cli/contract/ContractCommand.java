package io.boltline.cli.contract;

import io.boltline.cli.HelpCommand;
import io.boltline.cli.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code boltline contract}: what the log and the documents promise to those who read them. */
@Command(
        name = "contract",
        mixinStandardHelpOptions = true,
        description = "Holds what an installation wrote against the published contract.")
public final class ContractCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private ContractCommand() {}

    /** With what it consists of. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new ContractCommand())
                .addSubcommand(new ContractValidate(surroundings))
                .addSubcommand(new HelpCommand());
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
