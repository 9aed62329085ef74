package io.boltline.bench;

import io.boltline.bench.measure.DatabaseMeter;
import io.boltline.bench.measure.Growth;
import io.boltline.bench.measure.Meter;
import io.boltline.bench.measure.Moments;
import io.boltline.bench.measure.Uses;
import io.boltline.bench.report.Run;
import io.boltline.load.raw.Arrivals;
import io.boltline.load.raw.HonestPurchases;
import io.boltline.load.raw.KeyForm;
import io.boltline.load.raw.MeasuredTime;
import io.boltline.local.parts.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Every load at every target, several times. The targets take turns, so that whatever slows the
 * machine down for a while slows all of them down.
 *
 * @param settle how long each target is driven with the first load before all windows
 * @param sessions asked for before each window: sessions end
 * @param keys what purchases have for an Idempotency-Key
 * @param preferWait seconds; empty for what the server does by itself
 * @param database where each of them keeps its orders; empty where that is not known
 */
record Measurement(
        List<MeasuredServer> targets,
        List<Arrivals> loads,
        int repeats,
        Duration settle,
        Duration warmUp,
        Duration duration,
        Supplier<List<Session>> sessions,
        KeyForm keys,
        OptionalInt preferWait,
        Meter meter,
        Function<MeasuredServer, Optional<DatabaseMeter>> database) {
    private static final Executor WATCHES = Thread::startVirtualThread;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Runs it, telling each result as it comes. */
    List<Run> run(Consumer<Run> onRun) {
        if (settle.isPositive()) {
            targets.forEach(target -> drive(target, loads.getFirst(), settle));
        }
        List<Run> runs = new ArrayList<>();
        for (Arrivals load : loads) {
            for (int repeat = 1; repeat <= repeats; repeat++) {
                for (MeasuredServer target : targets) {
                    Run run = window(target, load, repeat);
                    onRun.accept(run);
                    runs.add(run);
                }
            }
        }
        return runs;
    }

    /** Without measuring anything. */
    void drive(MeasuredServer target, Arrivals load, Duration time) {
        HonestPurchases purchases = purchases(target);
        MeasuredTime window = MeasuredTime.after(time, Duration.ZERO);
        var _ = start(window, target, load, purchases).outcomes();
    }

    private Run window(MeasuredServer target, Arrivals load, int repeat) {
        HonestPurchases purchases = purchases(target);
        MeasuredTime window = MeasuredTime.after(warmUp, duration);
        Background shopping = start(window, target, load, purchases);
        Moments.await(window.beginNanos());
        meter.begin();
        CompletableFuture<Optional<Growth>> growth =
                CompletableFuture.supplyAsync(
                        () -> database.apply(target).flatMap(it -> it.until(window.endNanos())),
                        WATCHES);
        Moments.await(window.endNanos());
        Uses uses = meter.end();
        return Run.of(
                target.name(),
                load,
                repeat,
                window.seconds(),
                shopping.outcomes(),
                uses,
                growth.join().orElse(null));
    }

    /** Asks for the sessions: before a window begins, for that takes a while. */
    private HonestPurchases purchases(MeasuredServer target) {
        return new HonestPurchases(
                target.urls().getFirst(), sessions.get(), keys, preferWait, target.seen());
    }

    private Background start(
            MeasuredTime window, MeasuredServer target, Arrivals load, HonestPurchases purchases) {
        Duration patience = PATIENCE.plusSeconds(preferWait.orElse(0));
        return Background.start(window, load, target.urls(), purchases, patience);
    }
}
