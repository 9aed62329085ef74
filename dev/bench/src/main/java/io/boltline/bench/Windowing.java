package io.boltline.bench;

import io.boltline.bench.measure.DatabaseMeter;
import io.boltline.bench.measure.Meter;
import io.boltline.bench.measure.Part;
import io.boltline.bench.report.Run;
import io.boltline.load.raw.Arrivals;
import io.boltline.load.raw.KeyForm;
import io.boltline.local.parts.Session;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How windows are measured, whatever is measured in them.
 *
 * @param settle of what is new
 */
record Windowing(
        Duration settle, Duration warmUp, Duration duration, int repeats, PrintWriter out) {
    static final int USERS = 20;

    /**
     * What windows take place in.
     *
     * @param sessions of those who buy
     * @param databases where each target keeps its orders
     * @param processes those that are measured
     * @param garbageLogs where the collectors' logs go
     */
    record Place(
            Supplier<List<Session>> sessions,
            Function<MeasuredServer, DatabaseMeter> databases,
            List<Part> processes,
            Path garbageLogs) {}

    /** All windows of these loads at these targets, in turn. */
    List<Run> measure(Place place, List<MeasuredServer> targets, KeyForm keys, int... connections) {
        return measurement(place, targets, keys, connections).run(this::tell);
    }

    /** Drives one of them without measuring, for so long at most. */
    void settle(Place place, MeasuredServer target, int connections, Duration most) {
        Duration time = settle.compareTo(most) < 0 ? settle : most;
        say("%s: %d s to settle".formatted(target.name(), time.toSeconds()));
        measurement(place, List.of(target), KeyForm.none, connections)
                .drive(target, new Arrivals.Closed(connections), time);
    }

    private Measurement measurement(
            Place place, List<MeasuredServer> targets, KeyForm keys, int... connections) {
        return new Measurement(
                targets,
                IntStream.of(connections).<Arrivals>mapToObj(Arrivals.Closed::new).toList(),
                repeats,
                Duration.ZERO,
                warmUp,
                duration,
                place.sessions(),
                keys,
                OptionalInt.empty(),
                Meter.of(place.processes(), place.garbageLogs()),
                target -> Optional.of(place.databases().apply(target)));
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    private void tell(Run run) {
        say(
                String.format(
                        Locale.ROOT,
                        "%-16s %-20s %d: %6.0f/s  p50 %7.1f  p99 %7.1f ms  errors %d",
                        run.load(),
                        run.target(),
                        run.repeat(),
                        run.perSecond(),
                        run.p50Millis(),
                        run.p99Millis(),
                        run.errorCount()));
    }
}
