package io.boltline.bench.journal;

import io.boltline.load.LatencyHistogram;
import io.boltline.local.AnalyticsAccess;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * How soon analytics' answers have an event that Kafka acknowledged: journaled, added up, and in
 * the rows; asked each 10 ms for a figure (of the sums) and for an order (of the look-ups).
 */
final class AnsweredLatency {
    private static final int PURCHASES_PER_SECOND = 1000;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double P99_MILLIS = 1000;

    private record Place(int partition, long sequence) {}

    private final EventLog log;
    private final Duration duration;
    private final Consumer<Figure> told;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final SteadyWriter writer;
    private long counts;

    private AnsweredLatency(EventLog log, Duration duration, Consumer<Figure> told) {
        this.log = log;
        this.duration = duration;
        this.told = told;
        this.writer = new SteadyWriter(log, PURCHASES_PER_SECOND * EventLog.EVENTS_OF_AN_ORDER);
    }

    /** At a constant rate, once analytics has all that is there, and after a warm-up. */
    static void measure(
            BenchedJournal journal, EventLog log, Duration duration, Consumer<Figure> told)
            throws InterruptedException {
        new AnsweredLatency(log, duration, told).measure(journal, journal.addAnalytics());
    }

    private void measure(BenchedJournal journal, AnalyticsAccess analytics)
            throws InterruptedException {
        try (var figures = AnsweredCuts.ask(analytics, "/open?by=none");
                var lookUps = AnsweredCuts.ask(analytics, "/find?orderId=" + log.order());
                var _ =
                        CommittedEntries.read(
                                journal,
                                (partition, sequence, id, _) ->
                                        places.put(id, new Place(partition, sequence)))) {
            await(figures, lookUps);
            counts = System.nanoTime() + WARM_UP.toNanos();
            long end = counts + duration.toNanos();
            writer.writeWhile(() -> System.nanoTime() < end);
            await(figures, lookUps);
            JournalProgress.await(
                    "all entries are read",
                    () -> places.keySet().containsAll(writer.acknowledged().keySet()));
            tell("a figure", figures);
            tell("a look-up", lookUps);
        }
    }

    private void await(AnsweredCuts figures, AnsweredCuts lookUps) {
        JournalProgress.await(
                "analytics has all entries",
                () -> figures.have(log.facts()) && lookUps.have(log.facts()));
    }

    private void tell(String what, AnsweredCuts cuts) {
        var took = new LatencyHistogram();
        writer.acknowledged().entrySet().stream()
                .filter(it -> it.getValue() >= counts)
                .forEach(it -> took.record(answered(it.getKey(), cuts) - it.getValue()));
        told.accept(
                Figure.told(
                        Figure.format(
                                "acknowledged to answered by %s at %,d purchases/s for %d s (%,d"
                                        + " facts)",
                                what, PURCHASES_PER_SECOND, duration.toSeconds(), took.count()),
                        Figure.format(
                                "p50 %.0f ms, max %.0f ms", millis(took, 50), millis(took, 100))));
        told.accept(Figure.atMost("the same, p99", millis(took, 99), P99_MILLIS, 0, "ms"));
    }

    private long answered(String id, AnsweredCuts cuts) {
        Place place = Objects.requireNonNull(places.get(id));
        return cuts.answered(place.partition(), place.sequence());
    }

    private static double millis(LatencyHistogram took, double percent) {
        return took.percentile(percent).toNanos() / NANOS_PER_MILLI;
    }
}
