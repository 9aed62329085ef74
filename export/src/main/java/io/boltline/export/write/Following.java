package io.boltline.export.write;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.journal.JournalSource;
import io.boltline.cli.journal.Places;
import io.boltline.export.files.PartitionFiles;
import io.boltline.export.files.SegmentTree;
import io.boltline.kafka.TopicReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** One run after the other: when a segment may have filled, and each minute. */
final class Following {
    private final ExportSettings settings;
    private final Rhythm rhythm;
    private final PrintWriter err;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Map<Integer, SegmentTree> trees = new HashMap<>();
    private volatile @Nullable ExportRun running;
    private final Trouble trouble;
    private long beganNanos;

    Following(ExportSettings settings, Rhythm rhythm, PrintWriter err) {
        this.settings = settings;
        this.rhythm = rhythm;
        this.err = err;
        this.trouble = new Trouble(settings.source(), rhythm, err);
    }

    /**
     * Run after run, until it is stopped. What may heal is waited for.
     *
     * @param reports takes what each run left
     * @throws WakeupException if a run was stopped
     * @throws RuntimeException if a run can't be done, and won't ever
     */
    void follow(Consumer<ExportReport> reports) {
        boolean goesOn = true;
        while (goesOn) {
            try {
                reports.accept(run());
                trouble.isOver();
                goesOn = isDueAgain();
            } catch (CommandFailedException | KafkaException e) {
                goesOn = !isStoppedWithin(trouble.met(e));
            }
        }
    }

    /** Ends a run, or the waiting, from another thread. */
    void stop() {
        stop.countDown();
        @Nullable ExportRun run = running;
        if (run != null) {
            run.stop();
        }
    }

    /**
     * The next run.
     *
     * @throws WakeupException if it was stopped
     */
    ExportReport run() {
        var run = new ExportRun(settings, err, trees);
        running = run;
        if (stop.getCount() == 0) {
            run.stop();
        }
        beganNanos = System.nanoTime();
        try (TopicReader reader = settings.source().open()) {
            ends.putAll(reader.ends());
        }
        return run.run();
    }

    /** Waits until another run is due; false when it was stopped meanwhile. */
    boolean isDueAgain() {
        JournalSource source = settings.source();
        Map<TopicPartition, Long> full = fullAt();
        try (TopicReader reader = source.open()) {
            while (!isStoppedWithin(rhythm.betweenLooks())) {
                boolean isLate = System.nanoTime() - beganNanos >= rhythm.atLatest().toNanos();
                if (isLate || maySeal(full, reader.ends())) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * At which offsets segments may have filled. There are at least as many offsets as entries: so
     * it may be early, and never late.
     */
    private Map<TopicPartition, Long> fullAt() {
        Map<TopicPartition, Long> full = new HashMap<>();
        try (Places places = Places.in(settings.source())) {
            for (PartitionFiles files :
                    settings.folder().requiredManifest().manifest().partitions()) {
                var partition = new TopicPartition(settings.source().journal(), files.partition());
                long next =
                        places.where(partition, it -> it.sequence() >= files.rows())
                                .before()
                                .map(it -> it.source().offset() + 1)
                                .orElse(0L);
                full.put(partition, next + settings.segmentEntries() - files.tail().rows());
            }
        }
        return full;
    }

    /** Not where one was full when the last run began: that waits for its signature. */
    private boolean maySeal(Map<TopicPartition, Long> full, Map<TopicPartition, Long> now) {
        return full.entrySet().stream()
                .anyMatch(it ->
                        ends.getOrDefault(it.getKey(), 0L) < it.getValue()
                                && now.getOrDefault(it.getKey(), 0L) >= it.getValue());
    }

    private boolean isStoppedWithin(Duration time) {
        try {
            return stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
