package io.boltline.cli.restore;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code boltline restore}: what can be put back from the log. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Puts back from the log what was lost beside it.")
public final class Restore implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private Restore() {}

    /** With the command for what can be restored. */
    public static CommandLine of(Object orders) {
        return new CommandLine(new Restore()).addSubcommand(orders);
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "say what to restore: orders");
        }
    }
}
