package io.boltline.analytics.sums;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What was done since the start. It is counted when it is done: where a transaction was aborted,
 * its entries are counted again.
 */
final class SumMeters {
    private final Counter entries;
    private final Counter passed;
    private final Counter rows;
    private final Counter outOfStep;

    SumMeters(MeterRegistry registry) {
        entries =
                Counter.builder("boltline.sums.entries")
                        .description("entries of the journal that were added up")
                        .register(registry);
        passed =
                Counter.builder("boltline.sums.passed")
                        .description("entries of the journal that nothing was counted of")
                        .register(registry);
        rows =
                Counter.builder("boltline.sums.rows")
                        .description("rows that were published")
                        .register(registry);
        outOfStep =
                Counter.builder("boltline.sums.out.of.step")
                        .description("times that the stores were found wrong")
                        .register(registry);
    }

    void entry(boolean isPassed) {
        entries.increment();
        if (isPassed) {
            passed.increment();
        }
    }

    void row() {
        rows.increment();
    }

    void foundOutOfStep() {
        outOfStep.increment();
    }
}
