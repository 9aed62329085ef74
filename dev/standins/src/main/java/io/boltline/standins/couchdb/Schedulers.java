package io.boltline.standins.couchdb;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As many threads as there are cores, as Erlang has, that all CPU is burnt on: what is under way at
 * the same time takes turns on them, work in the background too.
 */
final class Schedulers implements AutoCloseable {
    /** After so much it is the next one's turn. */
    private static final Duration SLICE = Duration.ofMillis(1);

    private final AtomicInteger underWay = new AtomicInteger();
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors(),
                    Thread.ofPlatform().daemon().name("scheduler-", 0).factory());

    /** Completes when that much CPU was burnt, on one thread at a time. */
    CompletableFuture<Void> burn(Duration cpu) {
        CompletableFuture<Void> burnt = new CompletableFuture<>();
        underWay.incrementAndGet();
        var _ = burnt.whenComplete((_, _) -> underWay.decrementAndGet());
        burnOn(cpu, burnt);
        return burnt;
    }

    /** Whether there is nothing to do. */
    boolean areIdle() {
        return underWay.get() == 0;
    }

    private void burnOn(Duration left, CompletableFuture<Void> burnt) {
        if (!left.isPositive()) {
            burnt.complete(null);
            return;
        }
        Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
        try {
            threads.execute(() -> {
                BurntCpu.burn(slice);
                burnOn(left.minus(slice), burnt);
            });
        } catch (RejectedExecutionException closed) {
            // The server is going down, and whoever waits with it.
            burnt.complete(null);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow().clear();
    }
}
