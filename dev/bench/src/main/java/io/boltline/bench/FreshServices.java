package io.boltline.bench;

import io.boltline.bench.measure.Meter;
import io.boltline.bench.measure.Moments;
import io.boltline.bench.measure.Uses;
import io.boltline.bench.parts.BenchSetting;
import io.boltline.bench.parts.Pipeline;
import io.boltline.bench.parts.SharedServers;
import io.boltline.bench.warm.Curve;
import io.boltline.bench.warm.CurveWindow;
import io.boltline.load.raw.Arrivals;
import io.boltline.load.raw.HonestPurchases;
import io.boltline.load.raw.KeyForm;
import io.boltline.load.raw.MeasuredTime;
import io.boltline.load.raw.Outcomes;
import io.boltline.load.raw.SeenOrders;
import io.boltline.local.Aot;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Services that start, are driven at once, and are stopped again. */
record FreshServices(
        BenchSetting setting,
        SharedServers servers,
        int connections,
        int users,
        Duration window,
        PrintWriter out) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Starts some, and tells each window as it ends.
     *
     * @param name what they are called
     * @param time how long they are driven; what is left of a window is left out
     */
    Curve drive(String name, Aot aot, Duration time) {
        long beganNanos = System.nanoTime();
        try (Pipeline pipeline = Pipeline.start(setting, servers, aot)) {
            double readySeconds = (System.nanoTime() - beganNanos) / 1e9;
            out.printf(Locale.ROOT, "%s: ready after %.1f s%n", name, readySeconds);
            out.flush();
            return new Curve(name, readySeconds, windows(name, pipeline, time));
        }
    }

    private List<CurveWindow> windows(String name, Pipeline pipeline, Duration time) {
        int count = Math.toIntExact(time.dividedBy(window));
        var purchases =
                new HonestPurchases(
                        pipeline.urls().getFirst(),
                        servers.logIn("bench", users),
                        KeyForm.none,
                        OptionalInt.empty(),
                        new SeenOrders());
        Meter meter = Meter.of(pipeline.parts(), setting.directory().resolve("gc-" + name));
        MeasuredTime all = MeasuredTime.after(Duration.ZERO, window.multipliedBy(count));
        Background shopping =
                Background.start(
                        all,
                        count,
                        new Arrivals.Closed(connections),
                        pipeline.urls(),
                        purchases,
                        PATIENCE);
        List<Uses> uses = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            meter.begin();
            Moments.await(all.beginNanos() + window.multipliedBy(i).toNanos());
            uses.add(meter.end());
        }
        List<Outcomes> outcomes = shopping.slices();
        List<CurveWindow> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            windows.add(CurveWindow.of(i, window.toMillis() / 1e3, outcomes.get(i), uses.get(i)));
        }
        windows.forEach(this::tell);
        return windows;
    }

    private void tell(CurveWindow told) {
        out.printf(
                Locale.ROOT,
                "  %3.0f–%3.0f s: %6.0f/s  p99 %7.1f ms  CPU %.2f ms/purchase  errors %s%n",
                told.fromSeconds(),
                told.toSeconds(),
                told.perSecond(),
                told.p99Millis(),
                told.cpuMillisPerPurchase(),
                told.errors());
        out.flush();
    }
}
