package io.boltline.cli.restore;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.CouchDbInstallation;
import io.boltline.cli.ProgressLine;
import io.boltline.cli.StopSignal;
import io.boltline.cli.Surroundings;
import io.boltline.cli.WorkDatabase;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.cli.kafka.ReportOptions;
import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbException;
import io.boltline.couchdb.Database;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code boltline restore orders}: what an older copy of the orders database lacks. */
@Command(
        name = "orders",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Reads purchase.events from the beginning, and puts the order and invoice documents"
                        + " that the orders database lacks back, as they were. Run it after CouchDB"
                        + " was restored from a copy or made anew, before the intake is opened.",
        footer = {
            "",
            "CouchDB is found by the variables of the services: COUCHDB_URL, COUCHDB_USER,"
                    + " COUCHDB_PASSWORD, DB_LOGIN_PREFIX. The account must be allowed to write to"
                    + " the orders database: the order-processor's is. The database must exist."
                    + " An order's document that says something else than the log is named and"
                    + " left as it is; an invoice's that says less is brought up. Services may run"
                    + " meanwhile. Running it twice, or again after it broke off, is harmless.",
            "",
            "Exit status: 0 the database has all that the log says (or, with --dry-run, would), 1"
                    + " something was left as it is or it could not be done, 2 told wrong.",
            "",
            "Examples:",
            "  boltline restore orders --dry-run",
            "  boltline restore orders",
            "  boltline restore orders --json --topic-prefix shop2."
        })
public final class RestoreOrders implements Callable<Integer> {
    private static final int LEFT = 1;

    private final Surroundings surroundings;

    @Option(names = "--dry-run", description = "Only say what is missing; write nothing.")
    private boolean dryRun;

    @Mixin private ReportOptions options = new ReportOptions(20);

    /** Restores into the installation that options and surroundings name. */
    public RestoreOrders(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        options.check();
        var report = restore(options.kafka(surroundings), new CouchDbInstallation(surroundings));
        options.print(report, report::print);
        return report.isComplete() ? CommandLine.ExitCode.OK : LEFT;
    }

    private RestoreReport restore(KafkaSettings kafka, CouchDbInstallation installation) {
        var topics = options.topics(surroundings);
        var tally = new RestoreTally(options.listed());
        try (var couchDb = new CouchDb(installation.settings());
                var log = kafka.open(topics.events());
                var database = new WorkDatabase(options.workFolder());
                var progress = new ProgressLine(options.command().getErr())) {
            Database orders = existing(couchDb.database(installation.ordersDatabase()));
            var writer = new DocumentWriter(orders, dryRun, tally);
            var marker =
                    MarkerUpdate.installation(kafka, topics.keyChecks())
                            .map(id -> new MarkerUpdate(orders, id));
            var byOrder = database.table("records", "order_id TEXT, record BLOB");
            var restore = new OrderRestore(log, byOrder, writer, tally, progress);
            try (var _ = StopSignal.calling(restore::stop)) {
                var readTo = restore.run();
                var report = tally.report(orders.name(), dryRun, restore.events());
                if (report.isComplete() && !dryRun) {
                    marker.ifPresent(it -> it.write(readTo, restore.end()));
                }
                return report;
            }
        } catch (WakeupException ctrlC) {
            throw new CommandFailedException("stopped: the same command goes on", ctrlC);
        } catch (KafkaException e) {
            throw kafka.failure(e);
        } catch (CouchDbException e) {
            throw new CommandFailedException("CouchDB: " + e.getMessage(), e);
        }
    }

    private static Database existing(Database orders) {
        if (orders.size().isEmpty()) {
            throw new CommandFailedException(
                    "there is no database %s: restore or create it first, with its security"
                            .formatted(orders.name()));
        }
        return orders;
    }
}
