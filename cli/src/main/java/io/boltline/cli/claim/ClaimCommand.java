package io.boltline.cli.claim;

import io.boltline.cli.HelpCommand;
import io.boltline.cli.Surroundings;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code boltline claim}: payments about which somebody has to decide. */
@Command(
        name = "claim",
        mixinStandardHelpOptions = true,
        description =
                "Says what became of a payment that came late, twice, in excess or too little.")
public final class ClaimCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private ClaimCommand() {}

    /** With what it consists of. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new ClaimCommand())
                .addSubcommand(new ClaimClose(surroundings, InstantSource.system()))
                .addSubcommand(new HelpCommand());
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
