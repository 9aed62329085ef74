package io.boltline.cli.settle;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.OrderIdConverter;
import io.boltline.cli.Surroundings;
import io.boltline.cli.audit.evidence.AskedNode;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.OrderId;
import io.boltline.contract.UtcMillis;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code boltline payment record}. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Tells the log that an invoice was paid, because you know it and no node can say it"
                        + " any more.",
        footer = {
            "",
            "Refused while the node can be asked: one that the invoice-processors watch tells its"
                + " payments itself, and one that answers by the variables that the audit knows"
                + " (CLN_URL …) is asked by 'boltline node retire'. The order is paid from then on;"
                + " should the node tell of the payment after all, it is the same event again.",
            "",
            "Example:",
            "  boltline payment record --order purchase-0123456789abcdef --received-msat 1000000"
                    + " \\",
            "      --settled-at 2026-01-31T12:01:00Z --reason 'the customer showed the preimage'"
        })
final class PaymentRecord implements Callable<Integer> {
    private static final String SOURCE = "/boltline/payment-record";

    private final Surroundings surroundings;

    @Option(
            names = "--order",
            paramLabel = "ID",
            required = true,
            converter = OrderIdConverter.class,
            description = "Whose order was paid.")
    private @Nullable OrderId order;

    @Option(
            names = "--attempt",
            paramLabel = "N",
            description = "Which of its invoices, where it has several.")
    private @Nullable Integer attempt;

    @Option(
            names = "--received-msat",
            paramLabel = "N",
            required = true,
            description = "What came, in millisatoshi: at least what the invoice asks for.")
    private long receivedMsat;

    @Option(
            names = "--settled-at",
            paramLabel = "INSTANT",
            required = true,
            description = "When it came, such as 2026-01-31T12:01:00Z.")
    private String settledAt = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description =
                    "Why you know, up to 200 characters. It is kept for ever and read by everybody"
                            + " who reads the log: no names, no secrets.")
    private String reason = "";

    @Mixin private LogOptions options = new LogOptions();

    PaymentRecord(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CommandLine command = options.command();
        PaymentClaim claim = claim(command);
        return options.withLog(surroundings, log -> record(claim, log, command.getOut()));
    }

    private PaymentClaim claim(CommandLine command) {
        try {
            return new PaymentClaim(
                    order == null ? new OrderId("") : order,
                    attempt,
                    receivedMsat,
                    Instant.parse(settledAt).truncatedTo(ChronoUnit.MILLIS),
                    new InvoicePaid.ByHand(known(reason.strip())));
        } catch (DateTimeException e) {
            throw new ParameterException(
                    command, "--settled-at must be an instant such as 2026-01-31T12:01:00Z");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--" + e.getMessage());
        }
    }

    /** What a reader's JVM may not know yet, or nobody does, is not written. */
    private static String known(String reason) {
        if (!reason.codePoints().allMatch(Character::isDefined)) {
            throw new IllegalArgumentException(
                    "reason must not have characters that Unicode has not defined");
        }
        return reason;
    }

    private int record(PaymentClaim claim, OrderLog log, PrintWriter out) {
        List<OrderLog.Logged> events = new ArrayList<>();
        byte[] key = claim.orderId().key();
        log.read(it -> Arrays.equals(it, key), events::add);
        PaymentClaim.Accepted accepted = claim.heldAgainst(events, Instant.now());
        requireThatNobodyCanAsk(accepted.paid().node(), log);
        if (!options.dryRun()) {
            log.write(
                    List.of(new OrderLog.Told(accepted.paid(), accepted.invoice().context())),
                    SOURCE);
        }
        out.printf(
                "%s: attempt %d of order %s, payment hash %s, %d msat, settled %s%s%n",
                options.dryRun() ? "would be recorded" : "recorded",
                accepted.paid().attempt(),
                accepted.paid().orderId(),
                accepted.paid().paymentHash(),
                accepted.paid().receivedMsat(),
                UtcMillis.format(accepted.paid().settledAt()),
                accepted.paid().late() ? ", after the invoice's time" : "");
        return CommandLine.ExitCode.OK;
    }

    private void requireThatNobodyCanAsk(String node, OrderLog log) {
        log.requireThatItIsReplaced(node);
        if (AskedNode.idIfItAnswers(surroundings).filter(node::equals).isPresent()) {
            throw new CommandFailedException(
                    "the invoice is at node %s, which answers: 'boltline node retire' asks it"
                            .formatted(node));
        }
    }
}
