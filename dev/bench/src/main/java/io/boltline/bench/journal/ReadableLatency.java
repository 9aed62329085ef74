package io.boltline.bench.journal;

import io.boltline.load.LatencyHistogram;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** How soon an event that was acknowledged can be read in the journal, as committed. */
final class ReadableLatency {
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double P99_MILLIS = 250;

    private ReadableLatency() {}

    /** At a constant rate, after a warm-up. */
    static void measure(
            BenchedJournal journal,
            EventLog log,
            int perSecond,
            Duration duration,
            Consumer<Figure> told)
            throws InterruptedException {
        Map<String, Long> seen = new ConcurrentHashMap<>();
        var writer = new SteadyWriter(log, perSecond);
        long counts = System.nanoTime() + WARM_UP.toNanos();
        long end = counts + duration.toNanos();
        try (var _ = CommittedEntries.read(journal, (_, _, id, nanos) -> seen.put(id, nanos))) {
            writer.writeWhile(() -> System.nanoTime() < end);
            var acknowledged = writer.acknowledged().keySet();
            JournalProgress.await(
                    "all entries are read", () -> seen.keySet().containsAll(acknowledged));
        }
        var took = new LatencyHistogram();
        writer.acknowledged().entrySet().stream()
                .filter(it -> it.getValue() >= counts)
                .forEach(it -> took.record(seen.getOrDefault(it.getKey(), 0L) - it.getValue()));
        String at =
                Figure.format(
                        "acknowledged to readable at %,d/s for %d s (%,d facts)",
                        perSecond, duration.toSeconds(), took.count());
        told.accept(
                Figure.told(
                        at,
                        Figure.format(
                                "p50 %.0f ms, max %.0f ms", millis(took, 50), millis(took, 100))));
        told.accept(Figure.atMost("the same, p99", millis(took, 99), P99_MILLIS, 0, "ms"));
    }

    private static double millis(LatencyHistogram took, double percent) {
        return took.percentile(percent).toNanos() / NANOS_PER_MILLI;
    }
}
