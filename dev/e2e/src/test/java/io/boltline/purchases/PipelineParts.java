package io.boltline.purchases;

import io.boltline.local.CouchDbAccess;
import io.boltline.local.ExternalParts;
import io.boltline.local.LightningAccess;
import io.boltline.local.LocalPipeline;
import io.boltline.local.LocalSettings;
import io.boltline.standins.OffsetClock;
import io.boltline.standins.couchdb.CouchDbSettings;
import io.boltline.standins.lightning.LightningStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a {@link RunningPipeline} is made of: servers whose secrets can be told from any other text,
 * and the deployed services on them.
 *
 * @param folder of all that is written, in {@code target}
 * @param couchDbClock what the stand-in for CouchDB goes by
 * @param nodeClock what the node goes by
 * @param couchDb empty if it is a real server
 */
record PipelineParts(
        Path folder,
        OffsetClock couchDbClock,
        OffsetClock nodeClock,
        Optional<OwnCouchDb> couchDb,
        LightningStandIn node,
        LocalPipeline pipeline,
        Secrets secrets)
        implements AutoCloseable {
    /** No caller gives up on a busy machine; those who want to say so. */
    private static final String REPLY_WAIT = "100s";

    /** Of keys that have a time, all put it into their orders' ids. */
    private static final String TIMED_KEYS_SINCE = "2026-01-01T00:00:00Z";

    /** Nobody waits a minute to be told that an invoice is expired. */
    private static final String SWEEP_INTERVAL = "1s";

    /** The group misses whoever was killed after 6 s, the least that a broker allows, not 10. */
    private static final String SESSION_TIMEOUT_MILLIS = "6000";

    /** Kept for whoever wants to know why a test failed. */
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** On servers that can be made to fail. */
    static PipelineParts start(int number) throws IOException {
        return start(
                TARGET.resolve("purchases-" + number),
                Optional.empty(),
                LocalSettings::withProxiedKafka);
    }

    /** Another installation on the same broker, with a CouchDB and a node of its own. */
    PipelineParts startBeside(String topicPrefix) throws IOException {
        return start(
                folder.resolveSibling(folder.getFileName() + "-beside"),
                Optional.of(pipeline.bootstrapServers()),
                settings -> settings.withEnvironment("TOPIC_PREFIX", topicPrefix));
    }

    private static PipelineParts start(
            Path folder, Optional<String> bootstrapServers, UnaryOperator<LocalSettings> specialty)
            throws IOException {
        delete(folder);
        Secrets secrets = new Secrets();
        OffsetClock couchDbClock = new OffsetClock();
        OffsetClock nodeClock = new OffsetClock();
        OwnCouchDb couchDb =
                OwnCouchDb.start(
                        CouchDbSettings.in(folder.resolve("couchdb"))
                                .admin(Secrets.COUCHDB_USER, secrets.couchDb())
                                .clock(couchDbClock));
        LightningStandIn node = startNode(folder, secrets, nodeClock);
        var access = new CouchDbAccess(couchDb.url(), Secrets.COUCHDB_USER, secrets.couchDb());
        LocalPipeline pipeline =
                LocalPipeline.start(
                        specialty.apply(settings(folder, access, node, bootstrapServers)));
        return new PipelineParts(
                folder, couchDbClock, nodeClock, Optional.of(couchDb), node, pipeline, secrets);
    }

    /** On servers that can't be made to fail. */
    static PipelineParts startOn(CouchDbAccess couchDb, String bootstrapServers, Secrets secrets)
            throws IOException {
        Path folder = TARGET.resolve("purchases-on-real-servers");
        delete(folder);
        OffsetClock nodeClock = new OffsetClock();
        LightningStandIn node = startNode(folder, secrets, nodeClock);
        LocalPipeline pipeline =
                LocalPipeline.start(settings(folder, couchDb, node, Optional.of(bootstrapServers)));
        return new PipelineParts(
                folder, new OffsetClock(), nodeClock, Optional.empty(), node, pipeline, secrets);
    }

    private static LightningStandIn startNode(Path folder, Secrets secrets, OffsetClock clock)
            throws IOException {
        return LightningStandIn.onDisk(0, secrets.rune(), clock, folder.resolve("lightning"));
    }

    private static LocalSettings settings(
            Path folder,
            CouchDbAccess couchDb,
            LightningStandIn node,
            Optional<String> bootstrapServers) {
        return LocalSettings.temporary()
                .in(folder.resolve("data"))
                .withExternal(
                        new ExternalParts(
                                Optional.of(couchDb),
                                Optional.of(new LightningAccess(node.url(), node.rune())),
                                bootstrapServers))
                .withEnvironment(
                        "SPRING_KAFKA_CONSUMER_PROPERTIES_SESSION_TIMEOUT_MS",
                        SESSION_TIMEOUT_MILLIS)
                .withEnvironment("REPLY_WAIT", REPLY_WAIT)
                .withEnvironment("TIMED_KEYS_SINCE", TIMED_KEYS_SINCE)
                .withEnvironment("SETTLEMENT_SWEEP_INTERVAL", SWEEP_INTERVAL);
    }

    @Override
    public void close() throws IOException {
        pipeline.close();
        node.close();
        couchDb.ifPresent(OwnCouchDb::close);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
