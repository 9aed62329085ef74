package io.boltline.bench;

import io.boltline.bench.load.Load;
import io.boltline.bench.load.Requests;
import io.boltline.bench.load.Shopping;
import io.boltline.bench.load.Tally;
import io.boltline.bench.load.Window;
import io.boltline.bench.measure.Meter;
import io.boltline.bench.measure.Uses;
import io.boltline.bench.report.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Every load at every target, several times. The targets take turns, so that whatever slows the
 * machine down for a while slows all of them down.
 *
 * @param cookies asked for before each window: sessions end
 * @param keyed whether purchases have an Idempotency-Key
 * @param preferWait seconds; empty for what the server does by itself
 */
record Measurement(
        List<Target> targets,
        List<Load> loads,
        int repeats,
        Duration warmUp,
        Duration duration,
        Supplier<List<String>> cookies,
        boolean keyed,
        OptionalInt preferWait,
        Meter meter) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Runs it, telling each result as it comes. */
    List<Run> run(Consumer<Run> onRun) {
        List<Run> runs = new ArrayList<>();
        for (Load load : loads) {
            for (int repeat = 1; repeat <= repeats; repeat++) {
                for (Target target : targets) {
                    Run run = window(target, load, repeat);
                    onRun.accept(run);
                    runs.add(run);
                }
            }
        }
        return runs;
    }

    private Run window(Target target, Load load, int repeat) {
        Requests requests =
                new Requests(target.urls().getFirst(), cookies.get(), keyed, preferWait);
        Window window = Window.after(warmUp, duration);
        CompletableFuture<Tally> shopping = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("customers")
                .daemon()
                .start(() -> shop(shopping, window, load, target, requests));
        awaitNanos(window.beginNanos());
        meter.begin();
        awaitNanos(window.endNanos());
        Uses uses = meter.end();
        try {
            return Run.of(target.name(), load, repeat, window.seconds(), shopping.join(), uses);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void shop(
            CompletableFuture<Tally> outcome,
            Window window,
            Load load,
            Target target,
            Requests requests) {
        Duration patience = PATIENCE.plusSeconds(preferWait.orElse(0));
        try {
            outcome.complete(
                    Shopping.during(
                            window, load, target.urls(), requests, target.seen(), patience));
        } catch (IOException e) {
            outcome.completeExceptionally(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }

    private static void awaitNanos(long untilNanos) {
        for (long left = untilNanos - System.nanoTime();
                left > 0;
                left = untilNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
