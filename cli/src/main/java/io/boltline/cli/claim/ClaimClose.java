package io.boltline.cli.claim;

import io.boltline.cli.AsciiJson;
import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Printable;
import io.boltline.cli.Surroundings;
import io.boltline.cli.kafka.KafkaOptions;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.cli.kafka.RepairProducer;
import io.boltline.cli.sales.AnalyticsOptions;
import io.boltline.contract.ClaimClosed;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code boltline claim close}. */
@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes down what became of a payment that came late, twice, in excess or too"
                        + " little, so that it is no open claim any more.",
        footer = {
            "",
            "It is a note for the books, kept for ever in operator.actions: no money is moved, and"
                + " no order changes. Who says so isn't proven. Of several notes about one payment"
                + " the last counts.",
            "",
            "Analytics is asked whether there is such a claim, and refused is what there isn't, and"
                    + " what is closed already; --force asks nobody.",
            "",
            "Exit status: 0 written, 1 it could not be, and why, 2 told wrong.",
            "",
            "Examples:",
            "  boltline claim close "
                    + "abababababababababababababababababababababababababababababababab refunded"
                    + " \\",
            "      --reference 'payment 7c0f…' --reason 'paid twice'",
            "  boltline claim close "
                    + "abababababababababababababababababababababababababababababababab delivered"
                    + " \\",
            "      --reference 'ticket 4711' --who accounting"
        })
final class ClaimClose implements Callable<Integer> {
    private static final String SOURCE = "/boltline/claim-close";

    private final Surroundings surroundings;
    private final InstantSource clock;

    @Parameters(
            index = "0",
            paramLabel = "PAYMENT_HASH",
            description = "Which payment: 64 hexadecimal digits, as the claims have it.")
    private String paymentHash = "";

    @Parameters(
            index = "1",
            paramLabel = "refunded|delivered|kept",
            converter = OutcomeConverter.class,
            description =
                    "What became of it: paid back; delivered for after all; it stays, and nothing"
                            + " is owed.")
    private ClaimClosed.Outcome outcome = ClaimClosed.Outcome.KEPT;

    @Option(
            names = "--reference",
            paramLabel = "TEXT",
            required = true,
            description =
                    "Where that can be looked up, up to 200 characters. It is kept for ever and"
                            + " read by everybody who reads the log: no names, no secrets.")
    private String reference = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why, up to 200 characters, likewise.")
    private @Nullable String reason;

    @Option(
            names = "--who",
            paramLabel = "NAME",
            description = "Who says so, unproven (default: the name of the user of this machine).")
    private @Nullable String who;

    @Option(
            names = "--force",
            description = "Write it though analytics doesn't know it, or can't be asked.")
    private boolean force;

    @Option(names = "--dry-run", description = "Only say what would be written.")
    private boolean dryRun;

    @Option(names = "--json", description = "What was written as one JSON object.")
    private boolean json;

    @Mixin private AnalyticsOptions where = new AnalyticsOptions();

    @Mixin private KafkaOptions kafka = new KafkaOptions();

    @Spec private @Nullable CommandSpec spec;

    ClaimClose(Surroundings surroundings, InstantSource clock) {
        this.surroundings = surroundings;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        CommandLine command = command();
        ClaimClosed closed = closed(command, clock.instant());
        if (!force) {
            Instant settled = settledOfOpen(closed.paymentHash());
            if (settled.isAfter(closed.at())) {
                // It holds for what settled before it: the node's clock is ahead of this one.
                closed = closed(command, settled);
            }
        }
        if (!dryRun) {
            write(closed);
        }
        if (json) {
            command.getOut().println(AsciiJson.WRITER.writeValueAsString(closed));
        } else {
            command.getOut()
                    .printf(
                            "%s: payment %s %s, reference '%s', says %s%s%n",
                            dryRun ? "would be written" : "written",
                            closed.paymentHash(),
                            OutcomeConverter.word(outcome),
                            closed.reference(),
                            closed.who(),
                            closed.reason() == null ? "" : ", because '" + closed.reason() + "'");
        }
        return CommandLine.ExitCode.OK;
    }

    private ClaimClosed closed(CommandLine command, Instant at) {
        try {
            return new ClaimClosed(
                    paymentHash,
                    outcome,
                    reference.strip(),
                    who == null ? System.getProperty("user.name", "") : who.strip(),
                    at.truncatedTo(ChronoUnit.MILLIS),
                    reason == null ? null : reason.strip());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, Printable.line(String.valueOf(e.getMessage())));
        }
    }

    /** When the payment settled whose claim is open; of several, the last of them. */
    private Instant settledOfOpen(String hash) {
        JsonNode claims =
                where.analytics(surroundings)
                        .get("/claims", Map.of("paymentHash", hash, "state", "all"))
                        .path("claims");
        if (claims.isEmpty()) {
            throw new CommandFailedException(
                    "analytics knows no claim of payment %s: is the hash right? --force writes it all the same"
                            .formatted(hash));
        }
        return claims.valueStream()
                .filter(it -> it.path("state").asString("").equals("open"))
                .map(ClaimClose::settled)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> closed(hash, claims.path(0)));
    }

    private static CommandFailedException closed(String hash, JsonNode claim) {
        return new CommandFailedException(
                "payment %s was closed as %s at %s, reference '%s': --force writes it anew"
                        .formatted(
                                hash,
                                claim.path("outcome").asString("?"),
                                claim.path("closedAt").asString("?"),
                                claim.path("reference").asString("?")));
    }

    private static Instant settled(JsonNode claim) {
        try {
            return Instant.parse(claim.path("settledAt").asString(""));
        } catch (DateTimeParseException e) {
            throw new CommandFailedException("analytics doesn't say when the payment settled", e);
        }
    }

    private void write(ClaimClosed closed) {
        KafkaSettings settings =
                kafka.settings(surroundings.environment(), surroundings::nearbyKafka);
        Topics topics = kafka.topics(surroundings.environment());
        try (var producer = new RepairProducer(settings)) {
            requireTopic(settings, topics);
            long _ =
                    producer.send(
                            List.of(new MessageWriter(topics, SOURCE).operatorAction(closed)));
        } catch (KafkaException e) {
            throw settings.failure(e);
        }
    }

    /** A producer would wait for it for long, or have the broker make it. */
    private static void requireTopic(KafkaSettings settings, Topics topics) {
        settings.open(topics.operatorActions()).close();
    }

    private CommandLine command() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }
}
