package io.boltline.bench.report;

import io.boltline.bench.measure.Use;
import io.boltline.bench.measure.Uses;
import io.boltline.load.raw.Load;
import io.boltline.load.raw.Tally;
import java.util.List;
import java.util.Map;

/**
 * One window of one load at one target.
 *
 * @param load in words, such as {@code 64 connections}
 * @param open whether purchases came at a constant rate
 * @param amount connections, or purchases wanted a second
 * @param errors by kind
 * @param uses what each process used
 * @param elseCpuMillis what all else on the machine used
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
        List<Use> uses,
        double elseCpuMillis) {

    public static Run of(
            String target, Load load, int repeat, double seconds, Tally tally, Uses uses) {
        return new Run(
                target,
                load.toString(),
                load instanceof Load.Open,
                load.amount(),
                repeat,
                seconds,
                tally.purchases(),
                tally.purchases() / seconds,
                tally.latencyMillis(50),
                tally.latencyMillis(90),
                tally.latencyMillis(99),
                tally.latencyMillis(99.9),
                tally.latencyMillis(100),
                tally.errors(),
                uses.parts(),
                uses.elseCpuMillis());
    }

    public long errorCount() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
