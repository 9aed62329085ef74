package io.boltline.faults.catalogue;

import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.cli.settle.NodeCommand;
import io.boltline.cli.settle.PaymentCommand;
import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Layout;
import io.boltline.faults.bed.Node;
import io.boltline.faults.bed.Payments;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.Service;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;

/**
 * The node is lost and another one takes its place. Three customers paid when nobody watched any
 * more; the operator records those by hand, and retires the old node when the time of its invoices
 * is over.
 */
record NodeReplaced() implements Fault {
    private static final int PAID_UNTOLD = 3;
    private static final int OPEN = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int DONE = 0;

    @Override
    public String name() {
        return "operators: the node replaced with open invoices";
    }

    @Override
    public Kind kind() {
        return Kind.OPERATORS;
    }

    /**
     * Gateways end, and orders that wait for the new node beyond the short window get no invoice.
     */
    @Override
    public Set<Integer> alsoAnswered() {
        return Set.of(0, 502);
    }

    @Override
    public boolean mayRejectLater() {
        return true;
    }

    @Override
    public Layout layout() {
        return ShortLives.layout();
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        Node node = bed.node();
        long before = node.created();
        Waiting.require("open invoices", PATIENCE, () -> node.invoicesSince(before).size() >= OPEN);
        try (Payments told = Payments.of(bed)) {
            bed.fleet().stop(Service.INVOICE_PROCESSOR);
            List<JsonNode> invoices = node.invoicesSince(before);
            List<JsonNode> paid = invoices.subList(0, PAID_UNTOLD);
            paid.forEach(node::pay);
            String old = node.id();
            node.replace();
            bed.fleet().restartAll();
            paid.forEach(invoice -> record(bed, invoice));
            Waiting.require(
                    "the old node retired",
                    PATIENCE,
                    () ->
                            run(
                                            bed,
                                            NodeCommand::commandLine,
                                            "node",
                                            "retire",
                                            "--node=" + old,
                                            "--unreachable",
                                            "--margin=0s")
                                    == DONE);
            Set<String> open = new HashSet<>(Node.hashes(invoices));
            open.removeAll(Node.hashes(paid));
            Waiting.require(
                    "the ends of the old node's invoices",
                    PATIENCE,
                    () ->
                            told.paymentHashes().containsAll(Node.hashes(paid))
                                    && told.expired().containsAll(open));
        }
        return Impact.onAll(from);
    }

    /** When the watch is the new node's: until then nobody may speak for the old one. */
    private static void record(Testbed bed, JsonNode invoice) {
        Waiting.require(
                "a payment recorded by hand",
                PATIENCE,
                () ->
                        run(
                                        bed,
                                        PaymentCommand::commandLine,
                                        "payment",
                                        "record",
                                        "--order=" + Node.orderOf(invoice),
                                        "--received-msat=" + invoice.path("amount_msat").asLong(),
                                        "--settled-at=" + Instant.now(),
                                        "--reason=the customer showed the preimage")
                                == DONE);
    }

    private static int run(
            Testbed bed, Function<Surroundings, CommandLine> command, String... arguments) {
        var node = bed.node().direct();
        var surroundings =
                new Surroundings(
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                bed.bootstrapServers(),
                                "CLN_URL",
                                node.url().toString(),
                                "CLN_RUNE",
                                node.rune()),
                        Map::of);
        var said = new StringWriter();
        int status =
                Terminal.commandLine(
                                CommandSpec.create().name("boltline"), command.apply(surroundings))
                        .setOut(new PrintWriter(said, true))
                        .setErr(new PrintWriter(said, true))
                        .execute(arguments);
        if (status == CommandLine.ExitCode.USAGE) {
            throw new FaultMissedException("told wrong: " + said);
        }
        return status;
    }
}
