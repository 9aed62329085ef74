package io.boltline.standins.couchdb;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * As many threads as there are cores, as Erlang has, that all CPU is burnt on: what is under way at
 * the same time takes turns on them, work in the background too.
 */
final class Schedulers implements AutoCloseable {
    /** After so much it is the next one's turn. */
    private static final Duration SLICE = Duration.ofNanos(500_000);

    /** How long it looks for work at a time. */
    private static final Duration LOOK = Duration.ofNanos(20_000);

    private final AtomicLong toLookNanos = new AtomicLong();
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

    /**
     * Burns that much on one more thread, but for what is left when there is work for two. It
     * counts as nothing to do; at most one thread does so, until the last that asked has enough.
     */
    void lookForWork(Duration cpu) {
        if (toLookNanos.getAndUpdate(left -> Math.max(left, cpu.toNanos())) > 0) {
            return;
        }
        try {
            threads.execute(() -> {
                while (underWay.get() < 2 && toLookNanos.get() > 0) {
                    BurntCpu.burn(LOOK);
                    toLookNanos.addAndGet(-LOOK.toNanos());
                }
                toLookNanos.set(0);
            });
        } catch (RejectedExecutionException closed) {
            // The server is going down.
        }
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
