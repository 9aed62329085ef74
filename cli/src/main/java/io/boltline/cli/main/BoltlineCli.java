package io.boltline.cli.main;

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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The {@code boltline} command where there is no source tree: what operators need, nothing else.
 */
@Command(
        name = "boltline",
        mixinStandardHelpOptions = true,
        version = "Boltline 0.1.0",
        description = "Looks into a Boltline installation.")
public final class BoltlineCli implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private BoltlineCli() {}

    public static void main(String[] args) {
        System.exit(Terminal.run(commandLine(), args));
    }

    static CommandLine commandLine() {
        return Terminal.commandLine(
                new BoltlineCli(),
                new Tail(),
                new AuditCommand(Surroundings.ofThisProcess()),
                JournalCommand.commandLine(Surroundings.ofThisProcess()),
                ReceiptCommand.commandLine(Surroundings.ofThisProcess()),
                new Sales(Surroundings.ofThisProcess()),
                ExplainCommand.commandLine(Surroundings.ofThisProcess()),
                ClaimCommand.commandLine(Surroundings.ofThisProcess()),
                ContractCommand.commandLine(Surroundings.ofThisProcess()),
                DltCommand.commandLine(Surroundings.ofThisProcess()),
                NodeCommand.commandLine(Surroundings.ofThisProcess()),
                PaymentCommand.commandLine(Surroundings.ofThisProcess()),
                Rebuild.of(new RebuildDocuments(Surroundings.ofThisProcess())),
                Restore.of(new RestoreOrders(Surroundings.ofThisProcess())),
                FurtherCommands.found(Surroundings.ofThisProcess()),
                new HelpCommand());
    }

    /** Without a subcommand there is nothing to do but to show what there is. */
    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
