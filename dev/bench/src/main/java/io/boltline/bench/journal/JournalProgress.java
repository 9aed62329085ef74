package io.boltline.bench.journal;

import io.boltline.bench.measure.Moments;
import io.boltline.cli.CommandFailedException;
import io.boltline.journalformat.CheckpointLog;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.kafka.Awaited;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the journal is. */
final class JournalProgress {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String GROUP = "journal";

    private final Map<String, Object> kafka;

    /** Of the journal at this broker. */
    JournalProgress(Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /** Returns once all events are journaled, and committed. */
    void awaitJournaled(EventLog log) {
        Map<TopicPartition, Long> ends = log.ends();
        try (Admin admin = Admin.create(kafka)) {
            await("all events are journaled", () -> hasReached(admin, ends));
        }
    }

    private static boolean hasReached(Admin admin, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                Awaited.of(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata());
        return ends.entrySet().stream()
                .allMatch(end ->
                        Optional.ofNullable(committed.get(end.getKey()))
                                .filter(it -> it.offset() >= end.getValue())
                                .isPresent());
    }

    /** Returns once a checkpoint covers each entry. */
    void awaitSigned(EventLog log) {
        await("all entries are signed", () -> signed() >= log.facts());
    }

    private long signed() {
        var checkpoints = CheckpointLog.read(kafka, BenchedJournal.TOPICS.checkpoints());
        return checkpoints.origins().stream()
                .flatMap(origin -> checkpoints.newest(origin).stream())
                .mapToLong(SignedCheckpoint::size)
                .sum();
    }

    /**
     * Returns once it is so.
     *
     * @throws CommandFailedException if it isn't within ten minutes
     */
    static void await(String what, BooleanSupplier isSo) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new CommandFailedException(
                        "gave up after %s waiting until %s".formatted(PATIENCE, what));
            }
            Moments.await(System.nanoTime() + PAUSE.toNanos());
        }
    }
}
