package io.boltline.bench.parts;

import io.boltline.bench.database.OrdersDatabase;
import io.boltline.bench.measure.DatabaseSizes;
import io.boltline.bench.measure.ListeningProcess;
import io.boltline.bench.measure.Part;
import io.boltline.local.ChildJvms;
import io.boltline.local.ChildJvms.Program;
import io.boltline.local.ChildProcess;
import io.boltline.local.CouchDbAccess;
import io.boltline.local.ExternalParts;
import io.boltline.local.LightningAccess;
import io.boltline.local.LndAccess;
import io.boltline.local.NodeAccess;
import io.boltline.local.Shop;
import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
import io.boltline.local.parts.ShopDatabase;
import io.boltline.local.parts.StandInProcess;
import io.boltline.standins.LoopbackPorts;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** CouchDB and the node, which all servers that are compared share; each a process of its own. */
public final class SharedServers implements AutoCloseable {
    private static final String ADMIN = "admin";
    private static final String COUCHDB = "io.boltline.standins.couchdb.CouchDbCommand";
    private static final String LND = "io.boltline.standins.lightning.LndProcess";
    private static final String CLN = "io.boltline.standins.lightning.LightningProcess";
    private static final String FAULTS = "/_standin/faults";
    private static final int HEAP_MEGABYTES = 1_024;

    private final BenchSetting setting;
    private final ChildJvms jvms;
    private final Http http = new Http();
    private final List<Part> parts = new ArrayList<>();
    private final CouchDbAccess couchDb;
    private final NodeAccess node;
    private final OrdersDatabase orders;
    private Optional<StandInProcess> ownNode = Optional.empty();

    private SharedServers(BenchSetting setting, Consumer<String> tell) {
        this.setting = setting;
        this.jvms = ChildJvms.in(setting.directory().resolve("surroundings"));
        try {
            this.couchDb =
                    setting.external()
                            .couchDb()
                            .map(it -> found("couchdb", it, it.url()))
                            .orElseGet(this::couchDbStandIn);
            this.node =
                    setting.external()
                            .lightning()
                            .map(it -> found("node", it, it.url()))
                            .orElseGet(this::nodeStandIn);
            this.orders = OrdersDatabase.prepare(http, couchDb, setting.fill(), tell);
            new Shop(couchDb, setting.fill().prefix()).open();
        } catch (RuntimeException e) {
            jvms.close();
            throw e;
        }
    }

    /** A server of somebody else's, whose process is measured if it can be found. */
    private <T> T found(String name, T access, URI url) {
        ListeningProcess.at(url).ifPresent(pid -> parts.add(new Part(name, pid, true)));
        return access;
    }

    /**
     * Ready, with a shop to buy in.
     *
     * @throws io.boltline.local.CannotStartException if anything isn't
     */
    public static SharedServers start(BenchSetting setting) {
        return start(setting, _ -> {});
    }

    /**
     * The same.
     *
     * @param tell told, in a line each, what is done to CouchDB
     */
    public static SharedServers start(BenchSetting setting, Consumer<String> tell) {
        return new SharedServers(setting, tell);
    }

    private CouchDbAccess couchDbStandIn() {
        int port = LoopbackPorts.free();
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--port=" + port,
                                "--data-dir=" + data().resolve("couchdb"),
                                "--session-lifetime=PT24H"));
        if (setting.realisticCouchDb()) {
            arguments.add("--realistic");
        }
        Map<String, String> account = Map.of("COUCHDB_USER", ADMIN, "COUCHDB_PASSWORD", ADMIN);
        run(new Program("couchdb", COUCHDB, HEAP_MEGABYTES, arguments, account));
        return new CouchDbAccess(loopback(port), ADMIN, ADMIN);
    }

    private NodeAccess nodeStandIn() {
        int port = LoopbackPorts.free();
        String secret = randomHex();
        List<String> arguments =
                new ArrayList<>(List.of(String.valueOf(port), data().resolve("node").toString()));
        NodeAccess access =
                switch (setting.node()) {
                    case lnd -> {
                        // Handlers that were only tried on forgiving stand-ins send fields of
                        // their own.
                        arguments.add("--ignore-unknown-fields");
                        ownNode =
                                Optional.of(
                                        run(
                                                program(
                                                        LND,
                                                        arguments,
                                                        Map.of("LND_MACAROON", secret))));
                        yield new LndAccess(loopback(port), secret, "");
                    }
                    case cln -> {
                        ownNode =
                                Optional.of(
                                        run(program(CLN, arguments, Map.of("CLN_RUNE", secret))));
                        yield new LightningAccess(loopback(port), secret);
                    }
                };
        slowDown(access.url(), setting.nodeLatency());
        return access;
    }

    private static Program program(
            String mainClass, List<String> arguments, Map<String, String> environment) {
        return new Program("node", mainClass, HEAP_MEGABYTES, arguments, environment);
    }

    private StandInProcess run(Program program) {
        StandInProcess process = StandInProcess.start(jvms, program, setting.tuning());
        process.awaitReady();
        parts.add(new Part(program.name(), process.process().pid()));
        return process;
    }

    /**
     * How much later than it could the node answers from now on.
     *
     * @throws IllegalStateException if it is a real one
     */
    public void setNodeLatency(Duration latency) {
        if (ownNode.isEmpty()) {
            throw new IllegalStateException("the node is a real one");
        }
        http.send("DELETE", node.url().resolve(FAULTS), "", Map.of());
        slowDown(node.url(), latency);
    }

    private void slowDown(URI node, Duration latency) {
        if (latency.isZero()) {
            return;
        }
        String rule =
                Http.JSON
                        .createObjectNode()
                        .put("kind", "delay")
                        .put("delay", latency.toString())
                        .toString();
        http.send("POST", node.resolve(FAULTS), rule, Map.of());
    }

    private Path data() {
        return setting.directory().resolve("data");
    }

    private static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static String randomHex() {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    /** The same, for a pipeline that has a broker of its own unless there is another. */
    ExternalParts asExternal() {
        return new ExternalParts(
                Optional.of(couchDb), Optional.of(node), setting.external().bootstrapServers());
    }

    /** What a server in these surroundings is told; secrets among it. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("COUCHDB_URL", couchDb.url().toString());
        variables.put("COUCHDB_USER", couchDb.user());
        variables.put("COUCHDB_PASSWORD", couchDb.password());
        variables.put("DB_LOGIN_PREFIX", setting.fill().prefix());
        switch (node) {
            case LndAccess lnd -> {
                variables.put("LND_URL", lnd.url().toString());
                variables.put("LND_MACAROON", lnd.macaroon());
            }
            case LightningAccess cln -> {
                variables.put("CLN_URL", cln.url().toString());
                variables.put("CLN_RUNE", cln.rune());
            }
        }
        return variables;
    }

    public CouchDbAccess couchDb() {
        return couchDb;
    }

    /** The database that orders are made in. */
    public String ordersName() {
        return setting.fill().database();
    }

    /** What the orders' database takes now. */
    public DatabaseSizes orders() {
        return orders.sizes();
    }

    /** Sessions of so many people, who have accounts from now on: {@code <names>-1} and so on. */
    public List<Session> logIn(String names, int users) {
        ShopDatabase shop = new ShopDatabase(http, couchDb);
        return IntStream.rangeClosed(1, users)
                .mapToObj(number -> shop.customer(names + "-" + number))
                .toList();
    }

    /**
     * The node stands still, with its connections open, until {@link #resumeNode()}.
     *
     * @throws IllegalStateException if it is a real one
     */
    public void pauseNode() {
        node().pause();
    }

    /** The node goes on. */
    public void resumeNode() {
        node().resume();
    }

    private ChildProcess node() {
        return ownNode.map(StandInProcess::process)
                .orElseThrow(() -> new IllegalStateException("the node is a real one"));
    }

    /** The processes that were started, and the servers of others that run on this machine. */
    public List<Part> parts() {
        return List.copyOf(parts);
    }

    @Override
    public void close() {
        jvms.close();
    }
}
