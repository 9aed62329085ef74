package io.boltline.cli.audit;

import io.boltline.cli.Progress;
import io.boltline.cli.audit.checks.Terms;
import io.boltline.cli.audit.evidence.Digest;
import io.boltline.cli.audit.evidence.MadeUpOrders;
import io.boltline.cli.audit.report.AuditReport;
import io.boltline.cli.audit.report.Count;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.Topics;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.lightning.BookAccess;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Measures what an audit costs but for the systems that it asks: {@code AuditRunBench [orders]
 * [-Xmx512m] [journal]}, over made-up orders, in a JVM of its own with that much memory; with a
 * journal of them if the word is there.
 */
final class AuditRunBench {
    private AuditRunBench() {}

    public static void main(String[] args) throws Exception {
        String orders = args.length > 0 ? args[0] : "100000";
        String memory = args.length > 1 ? args[1] : "-Xmx512m";
        String journal = args.length > 2 ? args[2] : "";
        System.err.println(MeasuredCommand.run(memory, Map.of(), Measured.class, orders, journal));
    }

    /** In the other JVM. */
    static final class Measured {
        private Measured() {}

        public static void main(String[] args) {
            var sources = new MadeUpOrders(Integer.parseInt(args[0]));
            var terms = new Terms(Instant.EPOCH, Instant.now(), Digest.of(sources.nodeId()), false);
            AuditReport report =
                    new AuditRun(
                                    sources,
                                    terms,
                                    args[1].isEmpty() ? settings() : settings().withJournal(),
                                    InstantSource.system(),
                                    Progress.SILENT)
                            .run();
            System.err.printf(
                    "%,d orders, %,d differences%n",
                    report.count(Count.ORDERS),
                    report.kinds().values().stream().mapToLong(Long::longValue).sum());
        }

        private static AuditSettings settings() {
            var nowhere = URI.create("http://127.0.0.1:1");
            return AuditSettings.of(
                            KafkaSettings.at("127.0.0.1:1"),
                            new Topics(""),
                            CouchDbSettings.of(nowhere, "reader", "password"),
                            "shop-orders",
                            new BookAccess.Cln(nowhere, "rune", Optional.empty()))
                    .withSettling(Duration.ZERO);
        }
    }
}
