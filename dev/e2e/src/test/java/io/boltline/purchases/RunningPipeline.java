package io.boltline.purchases;

import io.boltline.cli.Surroundings;
import io.boltline.cli.audit.report.AuditReport;
import io.boltline.cli.contract.ValidationReport;
import io.boltline.contract.Topics;
import io.boltline.local.ChildProcess;
import io.boltline.local.CouchDbAccess;
import io.boltline.local.LightningAccess;
import io.boltline.local.LocalPipeline;
import io.boltline.local.Service;
import io.boltline.local.ServiceProcess;
import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
import io.boltline.local.parts.ShopDatabase;
import io.boltline.standins.Faults;
import io.boltline.standins.FaultyProxy;
import io.boltline.standins.couchdb.CouchDbSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The deployed services on a real broker, with a shop and a node whose secrets can be told from any
 * other text, as tests use them.
 */
final class RunningPipeline implements AutoCloseable {
    private static final Duration INVOICE_EXPIRY = Duration.ofMinutes(15);
    private static final Duration SESSION_LIFETIME = CouchDbSettings.DEFAULT_SESSION_LIFETIME;

    private final PipelineParts parts;
    private final LocalPipeline pipeline;
    private final Http http = new Http();
    private final ShopDatabase database;
    private final Instances instances;
    private final Books books;

    private RunningPipeline(PipelineParts parts) {
        this.parts = parts;
        this.pipeline = parts.pipeline();
        this.database =
                new ShopDatabase(
                        http,
                        new CouchDbAccess(
                                pipeline.couchDb().url(),
                                Secrets.COUCHDB_USER,
                                parts.secrets().couchDb()));
        this.instances = new Instances(pipeline, http);
        this.books = new Books(pipeline, parts.node());
    }

    /**
     * One that can be made to fail.
     *
     * @param number among those of this JVM
     */
    static RunningPipeline start(int number) throws IOException {
        return new RunningPipeline(PipelineParts.start(number));
    }

    /** Another installation on the same broker, with a CouchDB and a node of its own. */
    RunningPipeline startBeside(String topicPrefix) throws IOException {
        return new RunningPipeline(parts.startBeside(topicPrefix));
    }

    /**
     * On servers that can't be made to fail.
     *
     * @param secrets of which CouchDB's password is one
     */
    static RunningPipeline startOn(CouchDbAccess couchDb, String bootstrapServers, Secrets secrets)
            throws IOException {
        return new RunningPipeline(PipelineParts.startOn(couchDb, bootstrapServers, secrets));
    }

    Gateway gateway() {
        return instances.gateway();
    }

    URI gatewayUrl() {
        return pipeline.gateway();
    }

    /** A second instance, which starts with the first that asks. */
    Gateway anotherGateway() {
        return instances.anotherGateway();
    }

    /** As the operator of the second gateway does, or lets it take purchases again. */
    void pauseAnotherGateway(boolean paused) {
        instances.pauseAnotherGateway(paused);
    }

    /** Beside the one that runs always; a processor stops after the test that asked. */
    ServiceProcess secondInstance(Service service) {
        return instances.second(service);
    }

    /** The journal, which starts with the first that asks; it stays until it is stopped. */
    ServiceProcess startJournal() {
        return instances.startJournal();
    }

    void stopJournal() {
        instances.stopJournal();
    }

    /** As whoever keeps a receipt is told it. */
    String checkpointKey() {
        return pipeline.checkpointKey().toString();
    }

    String bootstrapServers() {
        return pipeline.bootstrapServers();
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
    Gateway strictGateway() {
        return instances.strictGateway();
    }

    /** Where that one is. */
    URI strictGatewayUrl() {
        return instances.strictGatewayUrl();
    }

    /**
     * A gateway that is configured otherwise than those that run.
     *
     * @throws io.boltline.local.CannotStartException if it does not like that
     */
    void startGateway(Map<String, String> environment) {
        pipeline.startAnother(Service.GATEWAY, environment);
    }

    /** What all gateways said so far. */
    List<String> heard() {
        return instances.heard();
    }

    ShopDatabase database() {
        return database;
    }

    URI couchDbUrl() {
        return pipeline.couchDb().url();
    }

    NodeInvoices invoices() {
        return new NodeInvoices(http, parts.node());
    }

    MessageLog log() {
        return new MessageLog(pipeline.bootstrapServers());
    }

    /** As an operator does it whose orders database was lost. */
    void restoreOrders() {
        books.restoreOrders();
    }

    /**
     * What the auditor finds, who misses what has just begun, too.
     *
     * @param since older orders are left out
     */
    AuditReport audit(Topics topics, Instant since, Path workFolder) {
        return books.audit(topics, since, workFolder);
    }

    /**
     * What of an installation on its broker is not as the contract says.
     *
     * @param faults how many to name
     */
    ValidationReport validate(Topics topics, int faults) {
        return books.validate(topics, faults);
    }

    Faults couchDbFaults() {
        return parts.couchDb().orElseThrow().faults();
    }

    /** Meanwhile it is a process, which can be killed, and has no faults. */
    void withCouchDbAsProcess(Consumer<ChildProcess> action) {
        try {
            parts.couchDb().orElseThrow().asProcess(action);
        } finally {
            http.forgetConnections();
        }
    }

    /** What the services reach Kafka through. */
    FaultyProxy kafka() {
        return pipeline.kafkaProxy();
    }

    Faults nodeFaults() {
        return parts.node().faults();
    }

    String nodeId() {
        return parts.node().nodeId();
    }

    Secrets secrets() {
        return parts.secrets();
    }

    Path folder() {
        return parts.folder();
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
    String metrics(ServiceProcess instance) {
        return instances.metrics(instance);
    }

    /** The user that every shop has. */
    Session alice() {
        return secrets().remember(database.logIn("alice", "secret"));
    }

    /** Somebody new. */
    Session customer(String name) {
        database.createUser(name, secrets().passwordOf(name));
        return secrets().remember(database.logIn(name, secrets().passwordOf(name)));
    }

    /** Alice, whose session ran out. */
    Session aliceOfYesterday() {
        return parts.couchDbClock().ago(SESSION_LIFETIME.plusMinutes(1), this::alice);
    }

    /** What is bought when the invoice's time is over already, as the node sees it. */
    Answer buyExpired(Session buyer, String product) {
        return openFor(Duration.ofSeconds(-1), () -> gateway().buy(buyer, product));
    }

    /** What is bought when the invoice's time is over so soon; a negative one is over already. */
    <T> T openFor(Duration left, Supplier<T> purchase) {
        return parts.nodeClock().ago(INVOICE_EXPIRY.minus(left), purchase);
    }

    /** Where customers buy in a browser; it opens with the first that asks. */
    URI demoShop() {
        return instances.demoShop(new LightningAccess(parts.node().url(), parts.node().rune()));
    }

    /** Whatever the last test made fail works again, and each processor is alone with its work. */
    void recover() {
        kafka().heal();
        couchDbFaults().clear();
        nodeFaults().clear();
        instances.stopSecondProcessors();
    }

    @Override
    public void close() throws IOException {
        parts.close();
        http.close();
    }
}
