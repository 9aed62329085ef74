package io.boltline.local;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code boltline} command. */
@Command(
        name = "boltline",
        mixinStandardHelpOptions = true,
        version = "Boltline 0.1.0",
        description = "Event-sourced Lightning purchases on Kafka, on your machine.",
        subcommands = {Up.class, Recording.class})
public final class Boltline implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private Boltline() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Boltline())
                .setExecutionExceptionHandler((e, command, _) -> {
                    command.getErr().println("boltline: " + explain(e));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    /** Without a subcommand there is nothing to do but to show what there is. */
    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    private static String explain(Exception e) {
        return e instanceof CannotStartException
                ? String.valueOf(e.getMessage())
                : "unexpected " + e;
    }
}
