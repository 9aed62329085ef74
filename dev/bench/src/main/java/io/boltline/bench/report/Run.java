package io.boltline.bench.report;

import io.boltline.bench.measure.Growth;
import io.boltline.bench.measure.ProcessUse;
import io.boltline.bench.measure.Uses;
import io.boltline.load.raw.Arrivals;
import io.boltline.load.raw.Outcomes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One window of one load at one target.
 *
 * @param load in words, such as {@code 64 connections}
 * @param open whether purchases came at a constant rate
 * @param amount connections, or purchases wanted a second
 * @param errors by kind
 * @param uses what each process used
 * @param elseCpuMillis what all else on the machine used
 * @param growth of the orders' database; null where that is not known
 */
public record Run(
        String target,
        String load,
        boolean open,
        double amount,
        int repeat,
        double seconds,
        long purchases,
        double perSecond,
        double p50Millis,
        double p90Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis,
        Map<String, Long> errors,
        List<ProcessUse> uses,
        double elseCpuMillis,
        @Nullable Growth growth) {

    public static Run of(
            String target,
            Arrivals load,
            int repeat,
            double seconds,
            Outcomes outcomes,
            Uses uses,
            @Nullable Growth growth) {
        return new Run(
                target,
                load.toString(),
                load instanceof Arrivals.Open,
                load.amount(),
                repeat,
                seconds,
                outcomes.purchases(),
                outcomes.purchases() / seconds,
                outcomes.latencyMillis(50),
                outcomes.latencyMillis(90),
                outcomes.latencyMillis(99),
                outcomes.latencyMillis(99.9),
                outcomes.latencyMillis(100),
                outcomes.errors(),
                uses.parts(),
                uses.elseCpuMillis(),
                growth);
    }

    public long errorCount() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
