package io.boltline.local;

import io.boltline.cli.FurtherCommands;
import io.boltline.cli.HelpCommand;
import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.cli.audit.AuditCommand;
import io.boltline.cli.claim.ClaimCommand;
import io.boltline.cli.contract.ContractCommand;
import io.boltline.cli.dlt.DltCommand;
import io.boltline.cli.journal.JournalCommand;
import io.boltline.cli.rebuild.Rebuild;
import io.boltline.cli.rebuild.RebuildDocuments;
import io.boltline.cli.receipt.ReceiptCommand;
import io.boltline.cli.restore.Restore;
import io.boltline.cli.restore.RestoreOrders;
import io.boltline.cli.sales.ExplainCommand;
import io.boltline.cli.sales.Sales;
import io.boltline.cli.settle.NodeCommand;
import io.boltline.cli.settle.PaymentCommand;
import io.boltline.cli.tail.Tail;
import java.util.List;
import java.util.function.Function;
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
        footer = {
            "",
            "In a source tree there are also 'boltline export' and 'boltline sql', which are built"
                    + " when",
            "they are first asked for, 'boltline faults', which breaks a pipeline of its own, and",
            "'boltline bench', which measures one."
        })
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
                groupNearby(JournalCommand::commandLine),
                receiptNearby(),
                salesNearby(),
                groupNearby(ExplainCommand::commandLine),
                groupNearby(ClaimCommand::commandLine),
                groupNearby(ContractCommand::commandLine),
                groupNearby(DltCommand::commandLine),
                groupNearby(NodeCommand::commandLine),
                groupNearby(PaymentCommand::commandLine),
                rebuildNearby(),
                restoreNearby(),
                furtherNearby(),
                new Doctor(),
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

    private static CommandLine salesNearby() {
        Nearby nearby = new Nearby();
        return nearby(nearby, new Sales(nearby.surroundings()));
    }

    private static CommandLine groupNearby(Function<Surroundings, CommandLine> commands) {
        Nearby nearby = new Nearby();
        CommandLine group = commands.apply(nearby.surroundings());
        group.getSubcommands().values().stream()
                .filter(it -> !(it.getCommand() instanceof HelpCommand))
                .forEach(it -> addTo(it, nearby));
        return group;
    }

    /** What verifies one asks nobody, so it has no pipeline. */
    private static CommandLine receiptNearby() {
        Nearby nearby = new Nearby();
        CommandLine receipt = ReceiptCommand.commandLine(nearby.surroundings());
        addTo(receipt, nearby);
        return receipt;
    }

    private static CommandLine rebuildNearby() {
        Nearby nearby = new Nearby();
        return Rebuild.of(nearby(nearby, new RebuildDocuments(nearby.surroundings())));
    }

    private static CommandLine restoreNearby() {
        Nearby nearby = new Nearby();
        return Restore.of(nearby(nearby, new RestoreOrders(nearby.surroundings())));
    }

    /** What is on the class path only where it was asked for. */
    private static List<CommandLine> furtherNearby() {
        Nearby nearby = new Nearby();
        List<CommandLine> further = FurtherCommands.found(nearby.surroundings());
        further.forEach(it -> addTo(it, nearby));
        return further;
    }

    /** What operators have, and one option more: it finds the pipeline of a data directory. */
    private static CommandLine nearby(Nearby nearby, Object operatorCommand) {
        CommandLine command = new CommandLine(operatorCommand);
        addTo(command, nearby);
        return command;
    }

    private static void addTo(CommandLine command, Nearby nearby) {
        command.getCommandSpec().addMixin("nearby", CommandSpec.forAnnotatedObject(nearby));
    }

    /** Without a subcommand there is nothing to do but to show what there is. */
    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
