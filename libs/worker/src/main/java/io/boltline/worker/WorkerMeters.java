package io.boltline.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What a worker tells of itself; every meter has the tag {@code group}. */
final class WorkerMeters {
    private final MeterRegistry registry;
    private final String group;
    private final Timer handled;
    private final Counter refused;
    private final AtomicLong lag = new AtomicLong();

    WorkerMeters(MeterRegistry registry, String group) {
        this.registry = registry;
        this.group = group;
        this.handled =
                Timer.builder("boltline.worker.records")
                        .description(
                                "records handled, from their arrival in the window to their end")
                        .tag("group", group)
                        .register(registry);
        this.refused =
                Counter.builder("boltline.worker.refused")
                        .description("records that were too many for their key, and not handled")
                        .tag("group", group)
                        .register(registry);
        Gauge.builder("boltline.worker.lag", lag, AtomicLong::get)
                .description("records in the assigned partitions that are not finished")
                .tag("group", group)
                .register(registry);
    }

    void watch(Window window) {
        Gauge.builder("boltline.worker.in.flight", window, Window::inFlight)
                .description("records that run, or wait for their turn in a batch")
                .tag("group", group)
                .register(registry);
        Gauge.builder("boltline.worker.waiting", window, Window::waiting)
                .description("records that arrived and wait to run")
                .tag("group", group)
                .register(registry);
        Gauge.builder("boltline.worker.oldest.age", window, w -> seconds(w.oldestAge()))
                .description("how long the oldest unfinished record has been in the window")
                .baseUnit("seconds")
                .tag("group", group)
                .register(registry);
    }

    void handled(long nanos) {
        handled.record(nanos, TimeUnit.NANOSECONDS);
    }

    void retried(Dependency dependency) {
        counter("boltline.worker.retries", "dependency", dependency.name()).increment();
    }

    void deadLettered(String cause) {
        counter("boltline.worker.dead.letters", "cause", cause).increment();
    }

    void refused(int records) {
        refused.increment(records);
    }

    void lag(long records) {
        lag.set(records);
    }

    private Counter counter(String name, String tag, String value) {
        return Counter.builder(name).tag("group", group).tag(tag, value).register(registry);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
