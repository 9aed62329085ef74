package io.boltline.bench.journal;

import io.boltline.bench.measure.Moments;
import io.boltline.cli.CommandFailedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * {@code kill -9} of the instance that has journaled for longest, beside another one that keeps a
 * copy of its state: how long until every partition goes on.
 */
final class Failover {
    /** How often the broker looks for transactions whose time is over; 10 s unless it is told. */
    private static final String ABORT_CHECK =
            "transaction.abort.timed.out.transaction.cleanup.interval.ms=500";

    private static final int EVENTS = 20_000;
    private static final int PER_SECOND = 300;
    private static final Duration SETTLED = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double NANOS_PER_SECOND = 1e9;

    private final BenchedJournal journal;
    private final EventLog log;

    /** Of each partition, the newest event that was read: when it was acknowledged. */
    private final Map<Integer, Long> newest = new ConcurrentHashMap<>();

    private Failover(BenchedJournal journal) {
        this.journal = journal;
        this.log = new EventLog(journal.kafka());
    }

    /** With the broker's defaults, then with a quicker check; each with so many kills. */
    static void measure(Path folder, int kills, Consumer<Figure> told) throws InterruptedException {
        told.accept(
                figure("broker defaults", 20, of(folder.resolve("defaults"), List.of(), kills)));
        told.accept(
                figure(
                        "abort check each 500 ms",
                        10,
                        of(folder.resolve("quick"), List.of(ABORT_CHECK), kills)));
    }

    private static Figure figure(String what, double atMost, List<Double> seconds) {
        return Figure.atMost(
                Figure.format(
                        "kill -9 with a standby until all partitions go on, %s, longest of %d",
                        what, seconds.size()),
                seconds.stream().mapToDouble(it -> it).max().orElse(0),
                atMost,
                1,
                "s");
    }

    private static List<Double> of(Path folder, List<String> brokerSettings, int kills)
            throws InterruptedException {
        try (var journal = BenchedJournal.start(folder, brokerSettings)) {
            return new Failover(journal).seconds(kills);
        }
    }

    private List<Double> seconds(int kills) throws InterruptedException {
        log.writeAtOnce(EVENTS);
        JournalProcess active = journal.add();
        new JournalProgress(journal.kafka()).awaitSigned(log);
        JournalProcess standby = journal.add();
        List<Double> seconds = new ArrayList<>();
        var writer = new SteadyWriter(log, PER_SECOND);
        var acknowledged = writer.acknowledged();
        try (var _ =
                        CommittedEntries.read(
                                journal,
                                (partition, _, id, _) ->
                                        newest.merge(
                                                partition,
                                                acknowledged.getOrDefault(id, 0L),
                                                Math::max));
                var writing = WritingThread.write(writer)) {
            for (int kill = 0; kill < kills; kill++) {
                writing.requireAlive();
                Moments.await(System.nanoTime() + SETTLED.toNanos());
                seconds.add(kill(active));
                var _ = active.start();
                JournalProcess survivor = standby;
                standby = active;
                active = survivor;
            }
        }
        return seconds;
    }

    private double kill(JournalProcess active) {
        long killed = System.nanoTime();
        active.process().kill();
        while (!isOnSince(killed)) {
            if (System.nanoTime() - killed > PATIENCE.toNanos()) {
                throw new CommandFailedException("a partition did not go on within " + PATIENCE);
            }
            Moments.await(System.nanoTime() + LOOK.toNanos());
        }
        return (System.nanoTime() - killed) / NANOS_PER_SECOND;
    }

    private boolean isOnSince(long killed) {
        return newest.size() == BenchedJournal.PARTITIONS
                && newest.values().stream().allMatch(it -> it > killed);
    }
}
