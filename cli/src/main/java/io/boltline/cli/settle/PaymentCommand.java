package io.boltline.cli.settle;

import io.boltline.cli.HelpCommand;
import io.boltline.cli.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code boltline payment}: payments that no node tells of. */
@Command(
        name = "payment",
        mixinStandardHelpOptions = true,
        description = "Records a payment that no node can tell of any more.")
public final class PaymentCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private PaymentCommand() {}

    /** With what it consists of. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new PaymentCommand())
                .addSubcommand(new PaymentRecord(surroundings))
                .addSubcommand(new HelpCommand());
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
