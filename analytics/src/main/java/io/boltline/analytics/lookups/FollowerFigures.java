package io.boltline.analytics.lookups;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What is measured of the one who writes. */
final class FollowerFigures {
    private final Counter entries;
    private final Timer batches;
    private volatile long behind;

    FollowerFigures(MeterRegistry registry) {
        this.entries =
                Counter.builder("boltline.lookups.entries")
                        .description("entries of the journal that were written as rows")
                        .register(registry);
        this.batches =
                Timer.builder("boltline.lookups.batch")
                        .description("what writing a batch as rows took")
                        .register(registry);
        Gauge.builder("boltline.lookups.behind", () -> behind)
                .description("offsets of the topics that are not in the rows; 0 on standby")
                .register(registry);
    }

    void wrote(Batch batch, long nanos) {
        entries.increment(batch.journal().size());
        batches.record(nanos, TimeUnit.NANOSECONDS);
    }

    void isBehind(long offsets) {
        behind = offsets;
    }
}
