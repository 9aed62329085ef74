package io.boltline.cli.audit;

import io.boltline.cli.audit.evidence.TestNode;
import io.boltline.contract.Topics;
import io.boltline.lightning.BookAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;

/**
 * Measures an audit of many orders against local parts: {@code AuditBench [orders] [cln|lnd]
 * [-Xmx512m]}. The audit runs in a JVM of its own with that much memory, as the launcher runs it.
 */
final class AuditBench {
    private AuditBench() {}

    public static void main(String[] args) throws Exception {
        int orders = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        boolean lnd = args.length > 1 && args[1].equals("lnd");
        String memory = args.length > 2 ? args[2] : "-Xmx512m";
        Path data = Files.createTempDirectory("audit-bench-");
        var topics = new Topics("bench.");
        try (var installation = new LiveInstallation(data);
                var node = lnd ? new TestNode.Lnd() : new TestNode.Cln()) {
            installation.begin(topics, "bench");
            Instant begun = Instant.now();
            installation.place(0, orders, topics, Instant.now(), node);
            say("%,d orders made in %s".formatted(orders, Duration.between(begun, Instant.now())));
            audit(installation, node, memory);
        }
        System.exit(0);
    }

    private static void audit(LiveInstallation installation, TestNode node, String memory)
            throws Exception {
        var environment = new HashMap<String, String>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", installation.kafka().bootstrapServers());
        environment.put("TOPIC_PREFIX", "bench.");
        environment.put("DB_LOGIN_PREFIX", "bench");
        environment.put("COUCHDB_URL", installation.couchDb().url().toString());
        environment.put("COUCHDB_PASSWORD", "admin-password");
        switch (node.access()) {
            case BookAccess.Cln cln -> {
                environment.put("CLN_URL", cln.url().toString());
                environment.put("CLN_RUNE", cln.rune());
            }
            case BookAccess.Lnd it -> {
                environment.put("LIGHTNING_PROVIDER", "lnd");
                environment.put("LND_URL", it.url().toString());
                environment.put("LND_MACAROON", it.macaroon());
            }
        }
        say(MeasuredCommand.run(memory, environment, "audit", "--watermark=0s"));
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
