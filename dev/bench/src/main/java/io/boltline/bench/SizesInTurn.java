package io.boltline.bench;

import io.boltline.bench.measure.DatabaseMeter;
import io.boltline.bench.measure.Part;
import io.boltline.bench.parts.BenchSetting;
import io.boltline.bench.parts.Pipeline;
import io.boltline.bench.parts.SharedServers;
import io.boltline.bench.report.Run;
import io.boltline.load.raw.KeyForm;
import io.boltline.local.ClosingStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Two pipelines that are alike and driven in turn, one with a small database and one with a large
 * one on the same CouchDB. Each is driven equally long before, which adds orders to both.
 */
final class SizesInTurn {
    private static final int FULL = 256;
    private static final Duration NEW_JVM = Duration.ofSeconds(90);

    private SizesInTurn() {}

    /** The windows of both. */
    static List<Run> measure(BenchSetting small, BenchSetting large, Windowing windowing) {
        try (ClosingStack parts = new ClosingStack()) {
            SharedServers first = parts.add(SharedServers.start(large, windowing::say));
            BenchSetting beside = small.with(first.couchDb());
            SharedServers second = parts.add(SharedServers.start(beside, windowing::say));
            Pipeline ofLarge = parts.add(Pipeline.start(large, first));
            Pipeline ofSmall = parts.add(Pipeline.start(beside, second));
            List<Part> processes = new ArrayList<>(first.parts());
            second.parts().stream()
                    .filter(part -> !part.name().equals("couchdb"))
                    .forEach(processes::add);
            processes.add(new Part("load", ProcessHandle.current().pid()));
            MeasuredServer many = target(large, ofLarge);
            MeasuredServer few = target(small, ofSmall);
            Map<MeasuredServer, DatabaseMeter> databases =
                    Map.of(
                            many, new DatabaseMeter(first::orders),
                            few, new DatabaseMeter(second::orders));
            var place =
                    new Windowing.Place(
                            new RecentSessions(() -> first.logIn("bench", Windowing.USERS)),
                            target -> Objects.requireNonNull(databases.get(target)),
                            processes,
                            large.directory().resolve("gc"));
            windowing.settle(place, many, FULL, NEW_JVM);
            windowing.settle(place, few, FULL, NEW_JVM);
            return windowing.measure(place, List.of(many, few), KeyForm.none, FULL);
        }
    }

    private static MeasuredServer target(BenchSetting setting, Pipeline pipeline) {
        return MeasuredServer.of(setting.fill().orders() + " orders", pipeline.urls());
    }
}
