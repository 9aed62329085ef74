package io.boltline.cli.restore;

import io.boltline.cli.audit.LiveInstallation;
import io.boltline.cli.audit.MeasuredCommand;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.Topics;
import io.boltline.contract.document.OrderDocument;
import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Measures a restore of many orders, all of them missing and then none: {@code RestoreBench
 * [orders] [-Xmx256m]}, into the server that {@code COUCHDB_URL}, {@code COUCHDB_USER} and {@code
 * COUCHDB_PASSWORD} name, else into a stand-in.
 */
final class RestoreBench {
    private RestoreBench() {}

    public static void main(String[] args) throws Exception {
        int orders = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        String memory = args.length > 1 ? args[1] : "-Xmx256m";
        Path data = Files.createTempDirectory("restore-bench-");
        var topics = new Topics("bench.");
        String shop = "bench" + ThreadLocalRandom.current().nextInt(1_000_000);
        try (var installation = new LiveInstallation(data)) {
            installation.begin(topics, shop);
            for (int number = 0; number < orders; number++) {
                sell(LiveInstallation.order(number, Instant.now()), number, installation, topics);
            }
            installation.flush();
            var settings = settings(installation);
            try (var couchDb = new CouchDb(settings)) {
                couchDb.database(shop + "-orders").createIfMissing();
            }
            var environment =
                    Map.of(
                            "KAFKA_BOOTSTRAP_SERVERS",
                            installation.kafka().bootstrapServers(),
                            "TOPIC_PREFIX",
                            topics.prefix(),
                            "DB_LOGIN_PREFIX",
                            shop,
                            "COUCHDB_URL",
                            settings.url().toString(),
                            "COUCHDB_USER",
                            settings.user(),
                            "COUCHDB_PASSWORD",
                            settings.password());
            for (var run : new String[] {"all missing", "none missing"}) {
                System.err.printf(
                        "%s: %s%n",
                        run, MeasuredCommand.run(memory, environment, "restore", "orders"));
            }
        }
        System.exit(0);
    }

    private static CouchDbSettings settings(LiveInstallation installation) {
        var environment = System.getenv();
        return environment.containsKey("COUCHDB_URL")
                ? CouchDbSettings.of(
                        URI.create(environment.get("COUCHDB_URL")),
                        environment.getOrDefault("COUCHDB_USER", "admin"),
                        environment.getOrDefault("COUCHDB_PASSWORD", ""))
                : installation.couchDbSettings();
    }

    /** Every second one is paid. */
    private static void sell(
            OrderDocument order, int number, LiveInstallation installation, Topics topics) {
        String hash = HexFormat.of().toHexDigits((long) number).repeat(4);
        String bolt11 = "lnbcrt10u1p" + hash.repeat(4);
        installation.emit(order.created(), topics);
        installation.emit(
                new InvoiceCreated(
                        order.id(),
                        order.timestamp(),
                        1,
                        "cln",
                        "02".repeat(33),
                        hash,
                        hash,
                        bolt11,
                        1_000_000,
                        order.timestamp().plusSeconds(900),
                        new InvoiceCreated.Customer(order.userName(), order.content())),
                topics);
        if (number % 2 == 0) {
            installation.emit(
                    new InvoicePaid(
                            order.id(),
                            order.timestamp(),
                            1,
                            "cln",
                            "02".repeat(33),
                            hash,
                            hash,
                            bolt11,
                            1_000_000,
                            1_000_000,
                            order.timestamp().plusSeconds(900),
                            order.timestamp().plusSeconds(60),
                            false,
                            false),
                    topics);
        }
    }
}
