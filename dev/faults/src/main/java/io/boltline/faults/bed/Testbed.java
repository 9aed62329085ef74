package io.boltline.faults.bed;

import io.boltline.cli.audit.AuditSettings;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.Topics;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.lightning.BookAccess;
import io.boltline.local.ChildJvms;
import io.boltline.local.ClosingStack;
import io.boltline.local.ExternalParts;
import io.boltline.local.LocalPipeline;
import io.boltline.local.LocalSettings;
import io.boltline.local.Service;
import io.boltline.local.Together;
import io.boltline.local.http.Http;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A running pipeline to break. Everything ends with this JVM; a supervisor starts services again
 * that end by themselves, as one does in production.
 */
public final class Testbed implements AutoCloseable {
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(500);

    private final ClosingStack closing = new ClosingStack();
    private final WallClock clock;
    private final CouchDb couchDb;
    private final Node node;
    private final Brokers brokers;
    private final Fleet fleet;
    private final Backlog backlog;
    private final ScheduledExecutorService supervisor =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("supervisor").factory());

    private Testbed(Path directory, Layout layout) {
        Http http = new Http();
        clock = new WallClock(directory.resolve("clock"), layout.behind());
        ChildJvms jvms = closing.add(ChildJvms.in(directory.resolve("parts")));
        brokers =
                closing.add(new Brokers(jvms, directory.resolve("kafka"), layout.brokers(), clock));
        couchDb = closing.add(new CouchDb(jvms, directory, http, clock));
        node = closing.add(new Node(jvms, directory, http, clock));
        brokers.awaitReady();
        couchDb.standIn().awaitReady();
        node.standIn().awaitReady();
        LocalPipeline pipeline =
                closing.add(LocalPipeline.start(settings(directory.resolve("services"), layout)));
        fleet = new Fleet(pipeline, layout);
        backlog = closing.add(new Backlog(brokers.bootstrapServers()));
    }

    /** A testbed that is ready for purchases; its logs and data stay in the directory. */
    public static Testbed start(Path directory, Layout layout) {
        Testbed bed = new Testbed(directory, layout);
        try {
            bed.fleet.start();
        } catch (RuntimeException e) {
            bed.close();
            throw e;
        }
        var _ =
                bed.supervisor.scheduleWithFixedDelay(
                        bed::watch,
                        WATCH_INTERVAL.toMillis(),
                        WATCH_INTERVAL.toMillis(),
                        TimeUnit.MILLISECONDS);
        return bed;
    }

    private LocalSettings settings(Path directory, Layout layout) {
        LocalSettings plain = LocalSettings.temporary().in(directory);
        ExternalParts parts =
                new ExternalParts(
                        Optional.of(couchDb.throughItsEdge()),
                        Optional.of(node.throughItsEdge()),
                        Optional.of(brokers.bootstrapServers()));
        LocalSettings settings =
                new LocalSettings(
                        plain.ports(),
                        plain.dataDirectory(),
                        parts,
                        plain.dbLoginPrefix(),
                        plain.aot(),
                        plain.deployment());
        for (Service service : Service.values()) {
            settings = settings.withInstances(service, 0);
        }
        settings =
                settings.withEnvironment(
                        "COUCHDB_SESSION_TIMEOUT", CouchDb.SESSION_LIFETIME.toString());
        for (Map.Entry<String, String> variable : clock.environment().entrySet()) {
            settings = settings.withEnvironment(variable.getKey(), variable.getValue());
        }
        for (Map.Entry<String, String> variable : layout.environment().entrySet()) {
            settings = settings.withEnvironment(variable.getKey(), variable.getValue());
        }
        return settings;
    }

    private void watch() {
        fleet.measure();
        fleet.restartTheDead();
    }

    public CouchDb couchDb() {
        return couchDb;
    }

    public Node node() {
        return node;
    }

    public Brokers brokers() {
        return brokers;
    }

    public Fleet fleet() {
        return fleet;
    }

    public Backlog backlog() {
        return backlog;
    }

    /** What time it is for whoever starts now. */
    public InstantSource clock() {
        return clock.now();
    }

    /**
     * Time passes for Kafka, CouchDB and the node, which are stopped and started for it. Services
     * that are stopped meanwhile notice when they are started; those that run see only the stamps
     * of the others go on.
     */
    public void letPass(Duration time) {
        clock.advance(time);
        Together.run(
                List.of(brokers::restart, couchDb.standIn()::restart, node.standIn()::restart),
                () -> {});
    }

    /** For clients that are to have the same network as the services. */
    public String bootstrapServers() {
        return brokers.bootstrapServers();
    }

    /** What an auditor has to know of it. */
    public AuditSettings audit() {
        var database = couchDb.direct();
        var lightning = node.direct();
        return AuditSettings.of(
                KafkaSettings.at(bootstrapServers()),
                new Topics(""),
                CouchDbSettings.of(database.url(), database.user(), database.password()),
                "shop-orders",
                new BookAccess.Cln(lightning.url(), lightning.rune(), Optional.empty()));
    }

    /** The network and the stand-ins do as they should again. */
    public void heal() {
        couchDb.standIn().edge().proxy().heal();
        node.standIn().edge().proxy().heal();
        brokers.heal();
        couchDb.standIn().faults().clear();
        node.standIn().faults().clear();
    }

    @Override
    public void close() {
        supervisor.shutdownNow();
        closing.close();
    }
}
