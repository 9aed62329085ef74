package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.Progress;
import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.cli.audit.Audit;
import io.boltline.cli.audit.AuditSettings;
import io.boltline.cli.audit.report.AuditReport;
import io.boltline.cli.contract.Validation;
import io.boltline.cli.contract.ValidationReport;
import io.boltline.cli.contract.ValidationSettings;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.cli.restore.RestoreOrders;
import io.boltline.contract.Topics;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.lightning.BookAccess.Cln;
import io.boltline.local.CouchDbAccess;
import io.boltline.local.LocalPipeline;
import io.boltline.local.LocalSettings;
import io.boltline.standins.lightning.LightningStandIn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a pipeline's operators do about its orders. */
record Books(LocalPipeline pipeline, LightningStandIn node) {
    private static final int NAMED_DIFFERENCES = 10;

    /** As whoever lost the orders database. */
    void restoreOrders() {
        CouchDbAccess access = pipeline.couchDb();
        var surroundings =
                new Surroundings(
                        Map.of(
                                "COUCHDB_URL", access.url().toString(),
                                "COUCHDB_USER", access.user(),
                                "COUCHDB_PASSWORD", access.password(),
                                "KAFKA_BOOTSTRAP_SERVERS", pipeline.bootstrapServers()),
                        Map::of);
        var said = new StringWriter();
        int status =
                Terminal.commandLine(new RestoreOrders(surroundings))
                        .setOut(new PrintWriter(said, true))
                        .setErr(new PrintWriter(said, true))
                        .execute();
        assertThat(status).as(said.toString()).isZero();
    }

    /**
     * What of an installation on its broker is not as the contract says; the documents are those of
     * its own.
     *
     * @param faults how many to name
     */
    ValidationReport validate(Topics topics, int faults) {
        CouchDbAccess access = pipeline.couchDb();
        var documents =
                new ValidationSettings.Documents(
                        CouchDbSettings.of(access.url(), access.user(), access.password()),
                        LocalSettings.DEFAULT_PREFIX + "-orders");
        return new Validation(
                        ValidationSettings.of(
                                        KafkaSettings.at(pipeline.bootstrapServers()),
                                        topics,
                                        Optional.of(documents)
                                                .filter(_ -> topics.prefix().isEmpty()))
                                .listing(faults),
                        new PrintWriter(PrintWriter.nullWriter()))
                .run();
    }

    /** What the auditor finds, who misses what has just begun, too. */
    AuditReport audit(Topics topics, Instant since, Path workFolder) {
        CouchDbAccess access = pipeline.couchDb();
        return Audit.run(
                new AuditSettings(
                        KafkaSettings.at(pipeline.bootstrapServers()),
                        topics,
                        CouchDbSettings.of(access.url(), access.user(), access.password()),
                        LocalSettings.DEFAULT_PREFIX + "-orders",
                        new Cln(node.url(), node.rune(), Optional.empty()),
                        Optional.empty(),
                        false,
                        since,
                        Duration.ZERO,
                        NAMED_DIFFERENCES,
                        false,
                        workFolder),
                Progress.SILENT);
    }
}
