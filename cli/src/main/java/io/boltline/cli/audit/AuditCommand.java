package io.boltline.cli.audit;

import io.boltline.cli.CouchDbInstallation;
import io.boltline.cli.DurationConverter;
import io.boltline.cli.ProgressLine;
import io.boltline.cli.Surroundings;
import io.boltline.cli.audit.evidence.NodeInstallation;
import io.boltline.cli.audit.report.AuditReport;
import io.boltline.cli.kafka.From;
import io.boltline.cli.kafka.ReportOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code boltline audit}: proves that nothing was lost and nothing doubled. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = AuditCommand.COULD_NOT_BE_DONE,
        description =
                "Compares purchase.events, the orders database and the Lightning node, and tells on"
                        + " what they don't agree.",
        footer = {
            "",
            "CouchDB and the node are found by the variables of the services: COUCHDB_URL,"
                + " COUCHDB_USER, COUCHDB_PASSWORD, DB_LOGIN_PREFIX; LIGHTNING_PROVIDER, CLN_URL,"
                + " CLN_RUNE, CLN_CA_FILE or LND_URL, LND_MACAROON, LND_CA_FILE. Accounts that may"
                + " only read are enough. Nothing is changed without --repair.",
            "",
            "Exit status: 0 all agree, 1 there are differences, 2 told wrong, 3 a source could not"
                    + " be read.",
            "",
            "Examples:",
            "  boltline audit",
            "  boltline audit --since 7d --json",
            "  boltline audit --client told.jsonl --watermark 5m",
            "  boltline audit --repair"
        })
public final class AuditCommand implements Callable<Integer> {
    static final int COULD_NOT_BE_DONE = 3;
    private static final int DIFFERENCES = 1;

    private final Surroundings surroundings;

    @Option(
            names = "--since",
            paramLabel = "PLACE",
            converter = From.Converter.class,
            description =
                    "Only orders placed since: an instant such as 2026-01-31T12:00:00Z, or how long"
                            + " ago: 90s, 10m, 2h, 7d (default: all).")
    private From since = new From.Beginning();

    @Option(
            names = "--watermark",
            paramLabel = "AGE",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description =
                    "What is younger may still be on its way and is not missed (default"
                            + " ${DEFAULT-VALUE}).")
    private Duration watermark = AuditSettings.DEFAULT_SETTLING;

    @Option(
            names = "--client",
            paramLabel = "FILE",
            description =
                    "What a client was told, JSON lines: every purchase that was acknowledged must"
                            + " be there.")
    private @Nullable Path client;

    @Option(
            names = "--client-is-alone",
            description = "Nobody else ordered: an order that no line explains is a difference.")
    private boolean clientIsAlone;

    @Option(
            names = "--repair",
            description =
                    "Emit OrderCreated again, from the document, and InvoiceRequested where the"
                        + " node has a further invoice, for orders of which an event, an invoice,"
                        + " its payment or its expiry was not told: all that is ever written.")
    private boolean repair;

    @Option(
            names = "--without-journal",
            description =
                    "Don't hold the events against the journal; without this they are where there"
                            + " is one.")
    private boolean withoutJournal;

    @Mixin private ReportOptions options = new ReportOptions(AuditSettings.DEFAULT_LISTED);

    /** Audits the installation that options and surroundings name. */
    public AuditCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CommandLine command = options.command();
        AuditSettings settings = settings(command);
        AuditReport report;
        try (var progress = new ProgressLine(command.getErr())) {
            report = Audit.run(settings, progress);
        }
        options.print(report, report::print);
        return report.agrees() ? CommandLine.ExitCode.OK : DIFFERENCES;
    }

    private AuditSettings settings(CommandLine command) {
        options.check();
        if (clientIsAlone && client == null) {
            throw new ParameterException(command, "--client-is-alone wants --client");
        }
        var database = new CouchDbInstallation(surroundings);
        return new AuditSettings(
                options.kafka(surroundings),
                options.topics(surroundings),
                database.settings(),
                database.ordersDatabase(),
                new NodeInstallation(surroundings).node(),
                Optional.ofNullable(client),
                clientIsAlone,
                begin(command),
                watermark,
                options.listed(),
                repair,
                options.workFolder(),
                !withoutJournal);
    }

    private Instant begin(CommandLine command) {
        return switch (since) {
            case From.Beginning _ -> Instant.EPOCH;
            case From.At(Instant instant) -> instant;
            case From.Ago(Duration duration) -> Instant.now().minus(duration);
            case From.Latest _ ->
                    throw new ParameterException(command, "--since latest would audit nothing");
        };
    }
}
