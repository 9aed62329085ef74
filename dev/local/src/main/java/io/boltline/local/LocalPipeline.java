package io.boltline.local;

import io.boltline.journalformat.CheckpointKey;
import io.boltline.local.demo.DemoShop;
import io.boltline.standins.FaultyProxy;
import io.boltline.standins.LoopbackPorts;
import io.boltline.standins.couchdb.CouchDbStandIn;
import io.boltline.standins.lightning.LightningStandIn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The whole pipeline on this machine: broker and services as processes of their own, stand-ins in
 * this JVM.
 *
 * <p>Nothing stays behind: what {@link #close()} doesn't stop ends when this JVM does, however it
 * dies.
 */
public final class LocalPipeline implements AutoCloseable {
    private final LocalSettings settings;
    private final StartProgress progress;
    private final Ports ports;
    private final DataDirectory data;
    private final Optional<Broker> broker;
    private final StandIns standIns;
    private final JournalAccess journal;
    private final AnalyticsFolder analytics;
    private final Services services;
    private final ClosingStack closing = new ClosingStack();
    private final CompletableFuture<ChildProcess> firstDeath = new CompletableFuture<>();

    private LocalPipeline(LocalSettings settings, StartProgress progress) {
        this.settings = settings;
        this.progress = progress;
        SourceTree tree = SourceTree.find();
        Duration stopTimeout = settings.aot().stopTimeout();
        try {
            data = closing.add(DataDirectory.open(settings.dataDirectory()));
            ports = settings.ports().resolved(settings.external());
            PipelineSecrets secrets = PipelineSecrets.in(data);
            broker =
                    Broker.startUnlessExternal(settings, tree, data, ports, stopTimeout, this::died)
                            .map(closing::add);
            standIns = closing.add(StandIns.start(settings.external(), ports, data));
            journal = new JournalAccess(data, secrets.journalKey());
            analytics =
                    new AnalyticsFolder(data, secrets.analyticsUserKey(), secrets.analyticsToken());
            ServiceEnvironment environment =
                    new ServiceEnvironment(
                            standIns.couchDb(),
                            secrets.of(standIns.lightning()),
                            bootstrapServers(),
                            settings.dbLoginPrefix(),
                            secrets.sealingKeys(),
                            secrets.orderId(),
                            secrets.paymentLink(),
                            journal,
                            analytics,
                            environment());
            services =
                    closing.add(
                            new Services(
                                    tree, data, settings, environment, stopTimeout, this::died));
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>(ShopFront.environment(ports.shop()));
        variables.putAll(settings.deployment().environment());
        return variables;
    }

    private Shop shop() {
        return new Shop(couchDb(), settings.dbLoginPrefix());
    }

    /**
     * A pipeline that is ready for purchases.
     *
     * @throws CannotStartException if any part isn't; nothing is left running then
     */
    public static LocalPipeline start(LocalSettings settings) {
        LocalPipeline pipeline = prepare(settings, StartProgress.silent());
        pipeline.start();
        return pipeline;
    }

    /**
     * Takes the data directory and the ports, and starts what the services need.
     *
     * @throws CannotStartException naming the option to change; nothing is left running then
     */
    static LocalPipeline prepare(LocalSettings settings, StartProgress progress) {
        return new LocalPipeline(settings, progress);
    }

    /** Returns when all parts are ready; after a failure nothing is left running. */
    void start() {
        List<Runnable> parts =
                new PurchaseParts(settings, ports, broker, shop(), services, progress).starts();
        Together.run(
                parts,
                () -> {
                    data.keep();
                    close();
                });
        closing.add(whereabouts().announceIn(data.root()));
    }

    /**
     * Starts the journal, and again whenever it ends by itself; returns at once. Nothing that sells
     * waits for it.
     *
     * @param tell told, in a line each, why it does not run
     * @param onReady called whenever it has started
     */
    void startJournal(Consumer<String> tell, Runnable onReady) {
        closing.add(
                SupervisedService.start(
                        services,
                        Service.JOURNAL,
                        ports.of(Service.JOURNAL),
                        progress,
                        tell,
                        onReady));
    }

    /** The same with analytics. */
    void startAnalytics(Consumer<String> tell, Runnable onReady) {
        closing.add(
                SupervisedService.start(
                        services,
                        Service.ANALYTICS,
                        ports.of(Service.ANALYTICS),
                        progress,
                        tell,
                        onReady));
    }

    /** Opens the demo shop, where the development node pays if there is one. */
    DemoShop openDemoShop() {
        return openDemoShop(standIns.ownNode());
    }

    /**
     * Opens the demo shop, which stays open as long as this.
     *
     * @param payer the node that pays in place of a customer's wallet; empty for none
     * @throws CannotStartException if its port was taken in the meantime
     */
    public DemoShop openDemoShop(Optional<LightningAccess> payer) {
        return closing.add(new ShopFront(ports.shop(), shop(), gateway(), payer).open());
    }

    /** What all parts take now. */
    Memory memory() {
        Stream<ChildProcess> own = broker.map(Broker::process).stream();
        return Memory.of(Stream.concat(own, services.processes().stream()).toList());
    }

    /** What the journal's checkpoints and receipts are verified with. */
    public CheckpointKey checkpointKey() {
        return journal.publicKey();
    }

    /** Where the first one answers, whether it runs already or not. */
    public AnalyticsAccess analytics() {
        return new AnalyticsAccess(
                ServiceEnvironment.loopback(ports.analytics()), analytics.token().value());
    }

    private Whereabouts whereabouts() {
        return new Whereabouts(
                ProcessHandle.current().pid(),
                gateway(),
                couchDb().url(),
                standIns.ownNode().orElse(null),
                bootstrapServers(),
                settings.external().couchDb().isEmpty() ? couchDb() : null,
                settings.dbLoginPrefix(),
                analytics());
    }

    /** Of the first gateway. */
    public URI gateway() {
        return ServiceEnvironment.loopback(ports.gateway());
    }

    /** Where the demo shop is, once it is open. */
    public URI demoShop() {
        return DemoShop.url(ports.shop());
    }

    public CouchDbAccess couchDb() {
        return standIns.couchDb();
    }

    public NodeAccess lightning() {
        return standIns.lightning();
    }

    public String bootstrapServers() {
        return broker.map(Broker::bootstrapServers)
                .or(settings.external()::bootstrapServers)
                .orElseThrow();
    }

    /**
     * Where tests make CouchDB fail.
     *
     * @throws IllegalStateException if CouchDB is a real server
     */
    public CouchDbStandIn couchDbStandIn() {
        return standIns.couchDbStandIn();
    }

    /**
     * Where tests make the node fail.
     *
     * @throws IllegalStateException if the node is a real one
     */
    public LightningStandIn lightningStandIn() {
        return standIns.lightningStandIn();
    }

    /** Those running and those that were killed, in the order they were started. */
    public List<ServiceProcess> instances(Service service) {
        return services.of(service);
    }

    /** One more of this service, ready, beside those that run. */
    public ServiceProcess startAnother(Service service) {
        return startAnother(service, Map.of());
    }

    /**
     * One more of this service that is configured otherwise than those that run.
     *
     * @param environment variables over what all instances are given
     */
    public ServiceProcess startAnother(Service service, Map<String, String> environment) {
        return services.start(service, LoopbackPorts.free(), environment);
    }

    /**
     * The broker's process, to kill and start again.
     *
     * @throws IllegalStateException if the broker isn't ours
     */
    public ChildProcess broker() {
        return broker.map(Broker::process)
                .orElseThrow(() -> new IllegalStateException("the broker isn't ours"));
    }

    /**
     * What stands between the services and the broker.
     *
     * @throws IllegalStateException if the pipeline was set up without it
     */
    public FaultyProxy kafkaProxy() {
        return broker.flatMap(Broker::proxy)
                .orElseThrow(() -> new IllegalStateException("set up without withProxiedKafka()"));
    }

    public Path dataDirectory() {
        return data.root();
    }

    /** Completes with the first part that ends though nobody told it to. */
    public CompletableFuture<ChildProcess> firstDeath() {
        return firstDeath;
    }

    boolean isClosed() {
        return closing.isEmpty();
    }

    /**
     * Stops services, broker and stand-ins in this order, each given some seconds; a second call
     * does nothing.
     */
    @Override
    public void close() {
        closing.close();
    }

    private void died(ChildProcess child) {
        data.keep();
        firstDeath.complete(child);
    }
}
