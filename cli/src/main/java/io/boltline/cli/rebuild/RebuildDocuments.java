package io.boltline.cli.rebuild;

import io.boltline.cli.AsciiJson;
import io.boltline.cli.CommandFailedException;
import io.boltline.cli.CouchDbInstallation;
import io.boltline.cli.StopSignal;
import io.boltline.cli.Surroundings;
import io.boltline.cli.kafka.KafkaOptions;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.Topics;
import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbException;
import io.boltline.journalformat.BrokenJournalException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code boltline rebuild documents}: shows that the log alone gives the documents. */
@Command(
        name = "documents",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Reads purchase.events from the beginning, writes the invoices' documents into"
                        + " another database, and compares them with those in use.",
        footer = {
            "",
            "CouchDB is found by the variables of the services: COUCHDB_URL, COUCHDB_USER,"
                    + " COUCHDB_PASSWORD, DB_LOGIN_PREFIX. The account must be allowed to create"
                    + " the database. The documents in use are only read; a database that has"
                    + " other documents is not written to. A rebuild that broke off can be begun"
                    + " again with the same database.",
            "",
            "Exit status: 0 all are equal, 1 some differ or it could not be done, 2 told wrong.",
            "",
            "Examples:",
            "  boltline rebuild documents --into shop-rebuilt",
            "  boltline rebuild documents --into shop-from-journal --from-journal",
            "  boltline rebuild documents --into shop-rebuilt --compare-with shop-orders --json"
        })
public final class RebuildDocuments implements Callable<Integer> {
    private static final int DIFFERENCES = 1;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_$()+-]{0,200}");
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Surroundings surroundings;

    @Option(
            names = "--into",
            paramLabel = "DB",
            required = true,
            description = "The database to write into; created if need be.")
    private String into = "";

    @Option(
            names = "--compare-with",
            paramLabel = "DB",
            description = "The database to compare with (default: the orders database in use).")
    private @Nullable String compareWith;

    @Option(
            names = "--from-journal",
            description =
                    "Read purchase.journal instead, which has each event once; each entry is"
                            + " checked as it is read.")
    private boolean fromJournal;

    @Option(
            names = "--list",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many differences to name (default ${DEFAULT-VALUE}).")
    private int listed;

    @Option(names = "--json", description = "The result as one JSON object.")
    private boolean json;

    @Mixin private KafkaOptions kafkaOptions = new KafkaOptions();

    @Spec private @Nullable CommandSpec spec;

    /** Rebuilds the documents of the installation that options and surroundings name. */
    public RebuildDocuments(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CommandLine command = commandLine();
        var installation = new CouchDbInstallation(surroundings);
        String inUse = compareWith == null ? installation.ordersDatabase() : compareWith;
        check(command, installation.ordersDatabase(), inUse);
        var kafka = kafkaOptions.settings(surroundings.environment(), surroundings::nearbyKafka);
        var report = rebuild(command, kafka, installation, inUse);
        if (json) {
            command.getOut().println(AsciiJson.WRITER.writeValueAsString(report));
        } else {
            report.print(command.getOut());
        }
        return report.agrees() ? CommandLine.ExitCode.OK : DIFFERENCES;
    }

    private void check(CommandLine command, String ordersDatabase, String inUse) {
        if (into.equals(ordersDatabase) || into.equals(inUse)) {
            throw new ParameterException(
                    command, "--into must not be a database that is in use, is " + into);
        }
        if (!NAME.matcher(into).matches()) {
            throw new ParameterException(
                    command,
                    "--into must be a name of a-z, 0-9 and _ $ ( ) + -, beginning with a letter");
        }
        if (listed < 0) {
            throw new ParameterException(command, "--list must not be negative");
        }
    }

    private RebuildReport rebuild(
            CommandLine command,
            KafkaSettings kafka,
            CouchDbInstallation installation,
            String inUse) {
        Topics topics = kafkaOptions.topics(surroundings.environment());
        String topic = fromJournal ? topics.journal() : topics.events();
        try (var couchDb = new CouchDb(installation.settings());
                var log = kafka.open(topic);
                var _ = StopSignal.calling(log::wakeUp)) {
            var target = Target.open(couchDb, into, topic);
            var check = fromJournal ? new JournalEntries() : LogCheck.NONE;
            return new DocumentRebuild(log, check, couchDb.database(inUse), target, lines(command))
                    .run(listed);
        } catch (WakeupException ctrlC) {
            throw new CommandFailedException(
                    "stopped: the same command goes on with " + into, ctrlC);
        } catch (BrokenJournalException e) {
            throw new CommandFailedException(
                    "the journal's %s. 'boltline journal verify' tells what is wrong"
                            .formatted(e.getMessage()),
                    e);
        } catch (KafkaException e) {
            throw kafka.failure(e);
        } catch (CouchDbException e) {
            throw new CommandFailedException("CouchDB: " + e.getMessage(), e);
        }
    }

    /** Now and then one, for who waits. */
    private static LongConsumer lines(CommandLine command) {
        var next = new long[] {System.nanoTime() + BETWEEN_LINES.toNanos()};
        return events -> {
            if (System.nanoTime() - next[0] >= 0) {
                next[0] = System.nanoTime() + BETWEEN_LINES.toNanos();
                command.getErr().printf(Locale.ROOT, "boltline: read %,d events%n", events);
            }
        };
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }
}
