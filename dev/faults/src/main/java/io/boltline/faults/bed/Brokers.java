package io.boltline.faults.bed;

import io.boltline.local.ChildJvms;
import io.boltline.local.ChildJvms.Program;
import io.boltline.local.ChildProcess;
import io.boltline.standins.FaultyProxy;
import io.boltline.standins.LoopbackPorts;
import io.boltline.standins.kafka.ClusterSeat;
import io.boltline.standins.kafka.KafkaTraffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/** The brokers, each behind a proxy that understands its protocol. */
public final class Brokers implements AutoCloseable {
    private static final String MAIN_CLASS = "io.boltline.standins.kafka.KafkaProcess";
    private static final int HEAP_MEGABYTES = 512;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private final List<Broker> brokers = new ArrayList<>();
    private final KafkaTraffic traffic = new KafkaTraffic();

    private final WallClock clock;
    private final List<String> settings;

    private record Broker(ChildProcess process, FaultyProxy proxy, Path data) {}

    Brokers(ChildJvms jvms, Path data, int count, WallClock clock) {
        this(jvms, data, count, clock, Map.of());
    }

    /**
     * Started, but not ready yet.
     *
     * @param settings each broker's besides its usual ones
     */
    Brokers(ChildJvms jvms, Path data, int count, WallClock clock, Map<String, String> settings) {
        this.clock = clock;
        this.settings =
                settings.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue()).toList();
        if (count == 1) {
            brokers.add(start(jvms, data, "broker", List.of()));
            return;
        }
        Map<Integer, Integer> controllers = new TreeMap<>();
        for (int node = 1; node <= count; node++) {
            controllers.put(node, LoopbackPorts.free());
        }
        String cluster = Uuid.randomUuid().toString();
        String voters = new ClusterSeat(1, cluster, controllers).voters();
        for (int node : controllers.keySet()) {
            List<String> seat = List.of(String.valueOf(node), cluster, voters);
            brokers.add(start(jvms, data, "broker-" + node, seat));
        }
    }

    private Broker start(ChildJvms jvms, Path data, String name, List<String> seat) {
        int port = LoopbackPorts.free();
        FaultyProxy proxy = FaultyProxy.to(port, traffic);
        List<String> arguments = new ArrayList<>();
        arguments.add(String.valueOf(port));
        arguments.add(String.valueOf(proxy.port()));
        Path folder = data.resolve(name);
        arguments.add(folder.toString());
        arguments.addAll(seat);
        arguments.addAll(settings);
        Program program =
                new Program(name, MAIN_CLASS, HEAP_MEGABYTES, arguments, clock.environment());
        return new Broker(jvms.start(program, () -> ChildJvms.listens(port)), proxy, folder);
    }

    void awaitReady() {
        brokers.forEach(broker -> broker.process().awaitReady(START_TIMEOUT));
    }

    String bootstrapServers() {
        return brokers.stream()
                .map(broker -> "127.0.0.1:" + broker.proxy().port())
                .collect(Collectors.joining(","));
    }

    /** Of a broker's node id, which counts from 1. */
    public ChildProcess process(int node) {
        return brokers.get(node - 1).process();
    }

    /** In good order, as for maintenance. */
    public void stop(int node) {
        process(node).stop(STOP_TIMEOUT);
    }

    /** Of one that doesn't run: its disk is gone, and it will begin with an empty one. */
    public void loseData(int node) {
        Path data = brokers.get(node - 1).data();
        try (var files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + data, e);
        }
    }

    /** After a stop or a kill; returns when it listens. */
    public void start(int node) {
        process(node).start();
        process(node).awaitReady(START_TIMEOUT);
    }

    /** All of them, in good order. */
    void restart() {
        brokers.forEach(broker -> broker.process().stop(STOP_TIMEOUT));
        brokers.forEach(broker -> broker.process().start());
        awaitReady();
    }

    /** What clients and brokers say to each other, to lose some of it. */
    public KafkaTraffic traffic() {
        return traffic;
    }

    /** The network in front of all brokers. */
    public List<FaultyProxy> proxies() {
        return brokers.stream().map(Broker::proxy).toList();
    }

    /** Nothing is lost any more; connections that hang because something was are reset. */
    public void heal() {
        boolean lost = !traffic.isWhole();
        traffic.loseNothing();
        proxies().forEach(FaultyProxy::heal);
        if (lost) {
            proxies().forEach(FaultyProxy::drop);
        }
    }

    @Override
    public void close() {
        proxies().forEach(FaultyProxy::close);
    }
}
