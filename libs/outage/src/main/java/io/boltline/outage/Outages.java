package io.boltline.outage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that one service depends on, and tells of: in the log, and in the gauge {@code
 * boltline.dependency.unavailable}.
 */
public final class Outages implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Outages.class);

    /** How much too late the end of an outage may be told. */
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

    private final MeterRegistry registry;
    private final OutageLimits limits;
    private final LongSupplier nanoTime;
    private final Map<String, Outage> outages = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("outages").daemon().factory());

    /** Nothing is looked at by itself. */
    Outages(MeterRegistry registry, OutageLimits limits, LongSupplier nanoTime) {
        this.registry = registry;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** Tells from now on. */
    public static Outages start(MeterRegistry registry, OutageLimits limits) {
        var outages = new Outages(registry, limits, System::nanoTime);
        var _ =
                outages.timer.scheduleWithFixedDelay(
                        outages::look,
                        LOOK_INTERVAL.toMillis(),
                        LOOK_INTERVAL.toMillis(),
                        TimeUnit.MILLISECONDS);
        return outages;
    }

    /** Whose ends nobody is told of and which nobody measures, for what runs without a service. */
    public static Outages unwatched() {
        return new Outages(new SimpleMeterRegistry(), OutageLimits.DEFAULT, System::nanoTime);
    }

    /**
     * Those of a dependency, the same for each who asks.
     *
     * @param name short, for logs and metrics
     * @param waiting who or what waits while it is away, such as {@code commands wait}
     */
    public Outage of(String name, String waiting) {
        return outages.computeIfAbsent(
                name,
                _ -> {
                    var outage =
                            new Outage(
                                    name,
                                    waiting,
                                    limits,
                                    nanoTime,
                                    InstantSource.system(),
                                    Outages::tell);
                    Gauge.builder("boltline.dependency.unavailable", outage, Outage::seconds)
                            .description("how long it has been unavailable; 0 when it is not")
                            .baseUnit("seconds")
                            .tag("dependency", name)
                            .register(registry);
                    return outage;
                });
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    void look() {
        outages.values().forEach(Outage::look);
    }

    private static void tell(OutageLine line) {
        switch (line) {
            case OutageLine.Began _, OutageLine.GoesOn _ -> log.warn(line.text());
            case OutageLine.Over _, OutageLine.NotNeeded _ -> log.info(line.text());
        }
    }
}
