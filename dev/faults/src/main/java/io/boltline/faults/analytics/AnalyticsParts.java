package io.boltline.faults.analytics;

import io.boltline.faults.bed.AnalyticsInstance;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.JournalBed;
import io.boltline.standins.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What there is to strike: instances with rows in SQLite, and, where this machine has PostgreSQL,
 * one more with rows there.
 */
record AnalyticsParts(
        JournalBed bed, List<AnalyticsInstance> instances, Optional<PostgresServer> postgres)
        implements AutoCloseable {
    private static final Map<String, String> SOON = Map.of("ANALYTICS_SESSION_TIMEOUT", "6s");

    AnalyticsParts {
        instances = List.copyOf(instances);
    }

    /** Ready when this returns. */
    static AnalyticsParts start(JournalBed bed, Path folder, int onSqlite) {
        List<AnalyticsInstance> instances = new ArrayList<>();
        for (int i = 0; i < onSqlite; i++) {
            instances.add(bed.addAnalytics(SOON));
        }
        Optional<PostgresServer> postgres =
                PostgresServer.isInstalled()
                        ? Optional.of(PostgresServer.start(folderFor(folder)))
                        : Optional.empty();
        postgres.ifPresent(server -> instances.add(bed.addAnalytics(on(server))));
        return new AnalyticsParts(bed, instances, postgres);
    }

    /** One that has nothing yet, and so makes all rows from the journal's first entry on. */
    AnalyticsInstance another() {
        return bed.addAnalytics(SOON);
    }

    /** PostgreSQL runs as a user of its own where this doesn't, and has to get there. */
    private static Path folderFor(Path folder) {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            return Files.createDirectories(folder.resolve("postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> on(PostgresServer server) {
        return Map.of(
                "ANALYTICS_SESSION_TIMEOUT",
                "6s",
                "ANALYTICS_JDBC_URL",
                server.jdbcUrl(),
                "ANALYTICS_JDBC_USER",
                PostgresServer.USER,
                "ANALYTICS_JDBC_PASSWORD",
                PostgresServer.PASSWORD);
    }

    /** By where they are. */
    List<Rows> rows() {
        List<Rows> all = new ArrayList<>();
        for (AnalyticsInstance instance : onSqlite()) {
            all.add(Rows.ofSqlite(instance));
        }
        postgres.map(Rows::of).ifPresent(all::add);
        return all;
    }

    List<AnalyticsInstance> onSqlite() {
        return instances.subList(0, instances.size() - (postgres.isPresent() ? 1 : 0));
    }

    /** For people. */
    String told() {
        return "%d instances on SQLite%s"
                .formatted(
                        onSqlite().size(),
                        postgres.isPresent() ? " and one on PostgreSQL" : ", no PostgreSQL");
    }

    AnalyticsInstance any(RandomGenerator random) {
        return instances.get(random.nextInt(instances.size()));
    }

    AnalyticsInstance anyOnSqlite(RandomGenerator random) {
        return onSqlite().get(random.nextInt(onSqlite().size()));
    }

    /**
     * The server.
     *
     * @throws FaultMissedException where this machine has none
     */
    PostgresServer server() {
        return postgres.orElseThrow(() -> new FaultMissedException("no PostgreSQL here"));
    }

    @Override
    public void close() {
        postgres.ifPresent(PostgresServer::close);
    }
}
