package io.boltline.cli.rebuild;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code boltline rebuild}: what can be made anew from the log. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Makes what is kept beside the log once more from the log.")
public final class Rebuild implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private Rebuild() {}

    /** With the command for what can be rebuilt. */
    public static CommandLine of(Object documents) {
        return new CommandLine(new Rebuild()).addSubcommand(documents);
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "say what to rebuild: documents");
        }
    }
}
