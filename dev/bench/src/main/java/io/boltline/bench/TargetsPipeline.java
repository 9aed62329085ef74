package io.boltline.bench;

import io.boltline.bench.measure.DatabaseMeter;
import io.boltline.bench.measure.Part;
import io.boltline.bench.parts.BenchSetting;
import io.boltline.bench.parts.OtherServer;
import io.boltline.bench.parts.Pipeline;
import io.boltline.bench.parts.SharedServers;
import io.boltline.bench.report.Run;
import io.boltline.load.raw.KeyForm;
import io.boltline.local.ClosingStack;
import io.boltline.local.Service;
import io.boltline.local.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One pipeline, and the other server if there is one, for phases that follow each other. */
final class TargetsPipeline implements AutoCloseable {
    private static final int FULL = 256;
    private static final int BUSY = 64;
    private static final int ALONE = 1;
    private static final int MANY = 512;
    private static final int GATEWAYS = 4;
    private static final String OURS = "boltline";
    private static final Duration SLOW = Duration.ofMillis(50);

    /** So long suffices for Node's compiler, and for JVMs that are warm to fill their pools. */
    private static final Duration SHORT = Duration.ofSeconds(30);

    private static final Duration NEW_JVM = Duration.ofSeconds(90);

    private final BenchSetting setting;
    private final SharedServers servers;
    private final Pipeline pipeline;
    private final Optional<OtherServer> other;
    private final Windowing windowing;
    private final MeasuredServer ours;
    private final DatabaseMeter database;
    private final RecentSessions sessions;
    private final ClosingStack closing = new ClosingStack();

    private TargetsPipeline(BenchSetting setting, Optional<String> command, Windowing windowing) {
        this.setting = setting;
        this.windowing = windowing;
        try {
            servers = closing.add(SharedServers.start(setting, windowing::say));
            pipeline = closing.add(Pipeline.start(setting, servers));
            other =
                    command.map(
                            it -> closing.add(OtherServer.start(it, setting.directory(), servers)));
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
        sessions = new RecentSessions(() -> servers.logIn("bench", Windowing.USERS));
        database = new DatabaseMeter(servers::orders);
        ours = MeasuredServer.of(OURS, pipeline.urls());
    }

    static TargetsPipeline start(
            BenchSetting setting, Optional<String> command, Windowing windowing) {
        return new TargetsPipeline(setting, command, windowing);
    }

    /** Both are driven until they have compiled what is hot. */
    void settle() {
        windowing.settle(place(), ours, FULL, windowing.settle());
        other.map(TargetsPipeline::theirs)
                .ifPresent(it -> windowing.settle(place(), it, FULL, SHORT));
    }

    List<Run> inTurn() {
        List<MeasuredServer> targets = new ArrayList<>(List.of(ours));
        other.map(TargetsPipeline::theirs).ifPresent(targets::add);
        return windowing.measure(place(), targets, KeyForm.none, FULL, BUSY, ALONE);
    }

    List<Run> keyed() {
        List<Run> runs = new ArrayList<>();
        for (KeyForm form : List.of(KeyForm.random, KeyForm.uuid7)) {
            MeasuredServer named = ours.named(OURS + ", keys: " + form);
            runs.addAll(windowing.measure(place(), List.of(named), form, FULL, BUSY));
        }
        return runs;
    }

    List<Run> slowNode() {
        servers.setNodeLatency(SLOW);
        try {
            windowing.settle(place(), ours, MANY, SHORT);
            return windowing.measure(place(), List.of(ours), KeyForm.none, MANY);
        } finally {
            servers.setNodeLatency(setting.nodeLatency());
        }
    }

    List<Run> journal() {
        ServiceProcess journal = pipeline.startAnother(Service.JOURNAL);
        try {
            windowing.settle(place(), ours, FULL, NEW_JVM);
            return windowing.measure(
                    place(), List.of(ours.named(OURS + " with the journal")), KeyForm.none, FULL);
        } finally {
            pipeline.stop(journal);
        }
    }

    /** One first: what else goes on, as earlier purchases that end, is the same for both then. */
    List<Run> oneGatewayAndFour() {
        MeasuredServer one = ours.named(OURS + ", one gateway");
        List<Run> runs =
                new ArrayList<>(windowing.measure(place(), List.of(one), KeyForm.none, FULL));
        while (pipeline.urls().size() < GATEWAYS) {
            var _ = pipeline.startAnother(Service.GATEWAY);
        }
        MeasuredServer all =
                new MeasuredServer(OURS + ", four gateways", pipeline.urls(), ours.seen());
        windowing.settle(place(), all, FULL, NEW_JVM);
        runs.addAll(windowing.measure(place(), List.of(all), KeyForm.none, FULL));
        return runs;
    }

    private static MeasuredServer theirs(OtherServer server) {
        return MeasuredServer.of("other", List.of(server.url()));
    }

    private Windowing.Place place() {
        List<Part> processes = new ArrayList<>(pipeline.parts());
        other.map(OtherServer::part).ifPresent(processes::add);
        processes.addAll(servers.parts());
        processes.add(new Part("load", ProcessHandle.current().pid()));
        Path logs = setting.directory().resolve("gc");
        return new Windowing.Place(sessions, _ -> database, processes, logs);
    }

    @Override
    public void close() {
        closing.close();
    }
}
