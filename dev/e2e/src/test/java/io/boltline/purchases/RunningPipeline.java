package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.Progress;
import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.cli.audit.Audit;
import io.boltline.cli.audit.AuditSettings;
import io.boltline.cli.audit.report.AuditReport;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.cli.restore.RestoreOrders;
import io.boltline.contract.Topics;
import io.boltline.lightning.BookAccess.Cln;
import io.boltline.local.CouchDbAccess;
import io.boltline.local.ExternalParts;
import io.boltline.local.LightningAccess;
import io.boltline.local.LocalPipeline;
import io.boltline.local.LocalSettings;
import io.boltline.local.Service;
import io.boltline.local.ServiceProcess;
import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
import io.boltline.local.parts.ShopDatabase;
import io.boltline.standins.Faults;
import io.boltline.standins.FaultyProxy;
import io.boltline.standins.couchdb.CouchDbSettings;
import io.boltline.standins.couchdb.CouchDbStandIn;
import io.boltline.standins.lightning.LightningStandIn;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The deployed services on a real broker, with a shop and a node whose secrets can be told from any
 * other text.
 */
final class RunningPipeline implements AutoCloseable {
    /** No caller gives up on a busy machine; those who want to say so. */
    private static final String REPLY_WAIT = "100s";

    /** Nobody waits a minute to be told that an invoice is expired. */
    private static final String SWEEP_INTERVAL = "1s";

    private static final Map<String, String> STRICT =
            Map.of("MAX_PURCHASES_PER_MINUTE", "1", "GATEWAY_MAX_IN_FLIGHT", "1");

    /** Nobody waits 20 s for the broker to forget a journal that was killed. */
    private static final Map<String, String> SOON_FORGOTTEN =
            Map.of("JOURNAL_SESSION_TIMEOUT", "3s", "JOURNAL_TRANSACTION_TIMEOUT", "6s");

    private static final int NAMED_DIFFERENCES = 10;
    private static final Duration INVOICE_EXPIRY = Duration.ofMinutes(15);
    private static final Duration SESSION_LIFETIME = CouchDbSettings.DEFAULT_SESSION_LIFETIME;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Kept for whoever wants to know why a test failed. */
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private final Path folder;
    private final OffsetClock couchDbClock;
    private final OffsetClock nodeClock;
    private final Optional<CouchDbStandIn> couchDb;
    private final LightningStandIn node;
    private final LocalPipeline pipeline;
    private final Http http = new Http();
    private final ShopDatabase database;
    private final Gateway gateway;
    private final Map<URI, Gateway> gateways = new ConcurrentHashMap<>();
    private final Map<Service, ServiceProcess> secondInstances = new EnumMap<>(Service.class);
    private @Nullable URI strictGateway;
    private final Secrets secrets;

    private RunningPipeline(
            Path folder,
            OffsetClock couchDbClock,
            OffsetClock nodeClock,
            Optional<CouchDbStandIn> couchDb,
            LightningStandIn node,
            LocalPipeline pipeline,
            Secrets secrets) {
        this.folder = folder;
        this.couchDbClock = couchDbClock;
        this.nodeClock = nodeClock;
        this.couchDb = couchDb;
        this.node = node;
        this.pipeline = pipeline;
        this.secrets = secrets;
        this.database =
                new ShopDatabase(
                        http,
                        new CouchDbAccess(
                                pipeline.couchDb().url(), Secrets.COUCHDB_USER, secrets.couchDb()));
        this.gateway = new Gateway(http, pipeline.gateway());
    }

    /**
     * One that can be made to fail.
     *
     * @param number among those of this JVM
     */
    static RunningPipeline start(int number) throws IOException {
        return start(
                TARGET.resolve("purchases-" + number),
                Optional.empty(),
                LocalSettings::withProxiedKafka);
    }

    /** Another installation on the same broker, with a CouchDB and a node of its own. */
    RunningPipeline startBeside(String topicPrefix) throws IOException {
        return start(
                folder.resolveSibling(folder.getFileName() + "-beside"),
                Optional.of(pipeline.bootstrapServers()),
                settings -> settings.withEnvironment("TOPIC_PREFIX", topicPrefix));
    }

    private static RunningPipeline start(
            Path folder, Optional<String> bootstrapServers, UnaryOperator<LocalSettings> specialty)
            throws IOException {
        delete(folder);
        Secrets secrets = new Secrets();
        OffsetClock couchDbClock = new OffsetClock();
        OffsetClock nodeClock = new OffsetClock();
        CouchDbStandIn couchDb =
                CouchDbStandIn.start(
                        CouchDbSettings.in(folder.resolve("couchdb"))
                                .admin(Secrets.COUCHDB_USER, secrets.couchDb())
                                .clock(couchDbClock));
        LightningStandIn node = startNode(folder, secrets, nodeClock);
        var access = new CouchDbAccess(couchDb.url(), Secrets.COUCHDB_USER, secrets.couchDb());
        LocalPipeline pipeline =
                LocalPipeline.start(
                        specialty.apply(settings(folder, access, node, bootstrapServers)));
        return new RunningPipeline(
                folder, couchDbClock, nodeClock, Optional.of(couchDb), node, pipeline, secrets);
    }

    /**
     * On servers that can't be made to fail.
     *
     * @param secrets of which CouchDB's password is one
     */
    static RunningPipeline startOn(CouchDbAccess couchDb, String bootstrapServers, Secrets secrets)
            throws IOException {
        Path folder = TARGET.resolve("purchases-on-real-servers");
        delete(folder);
        OffsetClock nodeClock = new OffsetClock();
        LightningStandIn node = startNode(folder, secrets, nodeClock);
        LocalPipeline pipeline =
                LocalPipeline.start(settings(folder, couchDb, node, Optional.of(bootstrapServers)));
        return new RunningPipeline(
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
        LocalSettings plain = LocalSettings.temporary().in(folder.resolve("data"));
        var parts =
                new ExternalParts(
                        Optional.of(couchDb),
                        Optional.of(new LightningAccess(node.url(), node.rune())),
                        bootstrapServers);
        return new LocalSettings(
                        plain.ports(),
                        plain.dataDirectory(),
                        parts,
                        plain.dbLoginPrefix(),
                        plain.aot(),
                        plain.deployment())
                .withEnvironment("REPLY_WAIT", REPLY_WAIT)
                .withEnvironment("SETTLEMENT_SWEEP_INTERVAL", SWEEP_INTERVAL);
    }

    Gateway gateway() {
        return gateway;
    }

    URI gatewayUrl() {
        return pipeline.gateway();
    }

    /** A second instance, which starts with the first that asks. */
    Gateway anotherGateway() {
        return gatewayAt(secondInstance(Service.GATEWAY).url());
    }

    /** Beside the one that runs always; a processor stops after the test that asked. */
    synchronized ServiceProcess secondInstance(Service service) {
        ServiceProcess second = secondInstances.computeIfAbsent(service, pipeline::startAnother);
        if (!second.process().isRunning()) {
            second.process().start();
            second.process().awaitReady(PATIENCE);
        }
        return second;
    }

    /** The journal, which starts with the first that asks; it stays until it is stopped. */
    synchronized ServiceProcess startJournal() {
        return pipeline.instances(Service.JOURNAL).stream()
                .findFirst()
                .orElseGet(() -> pipeline.startAnother(Service.JOURNAL, SOON_FORGOTTEN));
    }

    void stopJournal() {
        pipeline.instances(Service.JOURNAL).forEach(it -> it.process().stop(PATIENCE));
    }

    /** As whoever keeps a receipt is told it. */
    String checkpointKey() {
        return pipeline.checkpointKey().toString();
    }

    /** Who runs commands beside it. */
    Operator operator() {
        return new Operator(
                new Surroundings(
                        Map.of("KAFKA_BOOTSTRAP_SERVERS", pipeline.bootstrapServers()), Map::of));
    }

    /**
     * One that takes little: a purchase a minute of each session, one at a time. It starts with the
     * first that asks.
     */
    synchronized Gateway strictGateway() {
        if (strictGateway == null) {
            strictGateway = pipeline.startAnother(Service.GATEWAY, STRICT).url();
        }
        return gatewayAt(strictGateway);
    }

    /**
     * A gateway that is configured otherwise than those that run.
     *
     * @throws io.boltline.local.CannotStartException if it does not like that
     */
    void startGateway(Map<String, String> environment) {
        pipeline.startAnother(Service.GATEWAY, environment);
    }

    private Gateway gatewayAt(URI address) {
        return gateways.computeIfAbsent(address, url -> new Gateway(http, url));
    }

    /** What all gateways said so far. */
    List<String> heard() {
        return Stream.concat(Stream.of(gateway), gateways.values().stream())
                .flatMap(asked -> asked.heard().stream())
                .toList();
    }

    ShopDatabase database() {
        return database;
    }

    URI couchDbUrl() {
        return pipeline.couchDb().url();
    }

    NodeInvoices invoices() {
        return new NodeInvoices(http, node);
    }

    MessageLog log() {
        return new MessageLog(pipeline.bootstrapServers());
    }

    /** As an operator does it whose orders database was lost. */
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
     * What the auditor finds, who misses what has just begun, too.
     *
     * @param since older orders are left out
     */
    AuditReport audit(Topics topics, Instant since, Path workFolder) {
        var couchDbAccess = pipeline.couchDb();
        return Audit.run(
                new AuditSettings(
                        KafkaSettings.at(pipeline.bootstrapServers()),
                        topics,
                        io.boltline.couchdb.CouchDbSettings.of(
                                couchDbAccess.url(),
                                couchDbAccess.user(),
                                couchDbAccess.password()),
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

    Faults couchDbFaults() {
        return couchDb.orElseThrow().faults();
    }

    /** What the services reach Kafka through. */
    FaultyProxy kafka() {
        return pipeline.kafkaProxy();
    }

    Faults nodeFaults() {
        return node.faults();
    }

    String nodeId() {
        return node.nodeId();
    }

    Secrets secrets() {
        return secrets;
    }

    Path folder() {
        return folder;
    }

    ServiceProcess instance(Service service) {
        return pipeline.instances(service).getFirst();
    }

    /** All that were started and not stopped. */
    List<ServiceProcess> instances(Service service) {
        return pipeline.instances(service);
    }

    /** Where the processes write what they say. */
    Path logs() {
        return pipeline.dataDirectory().resolve("logs");
    }

    /** As a scraper reads them. */
    String metrics(Service service) {
        return metrics(instance(service));
    }

    String metrics(ServiceProcess instance) {
        return http.get(instance.management().resolve("/actuator/prometheus"), Map.of()).text();
    }

    /** The user that every shop has. */
    Session alice() {
        return secrets.remember(database.logIn("alice", "secret"));
    }

    /** Somebody new. */
    Session customer(String name) {
        database.createUser(name, secrets.passwordOf(name));
        return secrets.remember(database.logIn(name, secrets.passwordOf(name)));
    }

    /** Alice, whose session ran out. */
    Session aliceOfYesterday() {
        return couchDbClock.ago(SESSION_LIFETIME.plusMinutes(1), this::alice);
    }

    /** What is bought when the invoice's time is over already, as the node sees it. */
    Answer buyExpired(Session buyer, String product) {
        return nodeClock.ago(INVOICE_EXPIRY.plusSeconds(1), () -> gateway.buy(buyer, product));
    }

    /**
     * Whatever the last test made fail works again, and each processor is alone with its work: a
     * test that kills one must know that it was at work.
     */
    synchronized void recover() {
        pipeline.kafkaProxy().heal();
        couchDbFaults().clear();
        node.faults().clear();
        secondInstances.values().stream()
                .filter(second -> second.service() != Service.GATEWAY)
                .forEach(second -> second.process().stop(PATIENCE));
    }

    @Override
    public void close() throws IOException {
        pipeline.close();
        node.close();
        couchDb.ifPresent(CouchDbStandIn::close);
        http.close();
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
