package io.boltline.local;

import io.boltline.cli.Tail;
import io.boltline.cli.Terminal;
import io.boltline.cli.audit.AuditCommand;
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
                tailNearby(),
                auditNearby(),
                new HelpCommand(),
                new Recording());
    }

    private static CommandLine tailNearby() {
        Nearby nearby = new Nearby();
        return nearby(nearby, new Tail(() -> nearby.pipeline().map(Whereabouts::bootstrapServers)));
    }

    private static CommandLine auditNearby() {
        Nearby nearby = new Nearby();
        return nearby(nearby, new AuditCommand(nearby.surroundings()));
    }

    /** What operators have, and one option more: it finds the pipeline of a data directory. */
    private static CommandLine nearby(Nearby nearby, Object operatorCommand) {
        CommandLine command = new CommandLine(operatorCommand);
        command.getCommandSpec().addMixin("nearby", CommandSpec.forAnnotatedObject(nearby));
        return command;
    }

    /** Without a subcommand there is nothing to do but to show what there is. */
    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
