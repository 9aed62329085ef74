package io.boltline.local;

import io.boltline.cli.Tail;
import io.boltline.cli.Terminal;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code boltline} command. */
@Command(
        name = "boltline",
        mixinStandardHelpOptions = true,
        version = "Boltline 0.1.0",
        description = "Event-sourced Lightning purchases on Kafka, on your machine.")
public final class Boltline implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private Boltline() {}

    public static void main(String[] args) {
        System.exit(Terminal.run(commandLine(), args));
    }

    static CommandLine commandLine() {
        return Terminal.commandLine(
                new Boltline(),
                new Up(),
                new Buy(),
                new Pay(),
                new Tail(Boltline::kafkaNearby),
                new HelpCommand(),
                new Recording());
    }

    private static Optional<String> kafkaNearby() {
        return Whereabouts.in(Path.of(Nearby.DATA_DIRECTORY)).map(Whereabouts::bootstrapServers);
    }

    /** Without a subcommand there is nothing to do but to show what there is. */
    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
