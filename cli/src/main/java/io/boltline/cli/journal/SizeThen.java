package io.boltline.cli.journal;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.UtcMillis;
import io.boltline.journalformat.Cut;
import io.boltline.journalformat.JournalRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * How large the journal was at an instant: of each partition the entries that were recorded until
 * then, and at it. It is told only where it can't become more.
 *
 * <p>Times are the brokers': whoever asks to the millisecond asks as exactly as their clocks agree.
 */
public final class SizeThen implements AutoCloseable {
    /** So much later than a broker's clock ours may be. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(10);

    private final JournalSource source;
    private final Places places;
    private final InstantSource clock;

    private SizeThen(JournalSource source, Places places, InstantSource clock) {
        this.source = source;
        this.places = places;
        this.clock = clock;
    }

    /** Of the journal as it is now. */
    public static SizeThen in(JournalSource source, InstantSource clock) {
        return new SizeThen(source, Places.in(source), clock);
    }

    /**
     * Of all partitions.
     *
     * @throws CommandFailedException if that can't be known, and why
     * @throws KafkaException if it can't be read
     */
    public Cut cut(Instant instant) {
        List<Long> sizes = new ArrayList<>();
        for (int partition = 0; partition < places.partitions(); partition++) {
            sizes.add(of(partition, instant));
        }
        return new Cut(sizes);
    }

    /**
     * Of one partition.
     *
     * @throws CommandFailedException if that can't be known, and why
     * @throws KafkaException if it can't be read
     */
    long of(int partition, Instant instant) {
        Instant now = clock.instant();
        if (instant.isAfter(now)) {
            throw refusal(partition, instant, "that is still to come");
        }
        long millis = instant.toEpochMilli();
        var boundary =
                places.where(
                        new TopicPartition(source.journal(), partition),
                        record -> record.recordedAtMillis() > millis);
        if (boundary.whole().after().isEmpty()) {
            if (instant.isAfter(now.minus(CLOCKS_APART))) {
                throw refusal(
                        partition,
                        instant,
                        "that is less than %d seconds ago, and a broker whose clock is behind may still record something then"
                                .formatted(CLOCKS_APART.toSeconds()));
            }
            requirePassed(partition, instant, boundary);
        }
        return boundary.size();
    }

    private void requirePassed(int partition, Instant instant, Places.Boundary boundary) {
        long last = boundary.before().map(JournalRecord::recordedAtMillis).orElse(0L);
        long lastOffset =
                places.where(
                                new TopicPartition(source.journal(), partition),
                                record -> record.recordedAtMillis() >= last)
                        .after()
                        .map(it -> it.source().offset())
                        .orElse(0L);
        Unrecorded.find(source, partition, last, lastOffset, instant)
                .ifPresent(reason -> {
                    throw refusal(partition, instant, reason);
                });
    }

    private static CommandFailedException refusal(int partition, Instant instant, String reason) {
        return new CommandFailedException(
                "what partition %d of the journal was at %s can't be told: %s"
                        .formatted(partition, UtcMillis.format(instant), reason));
    }

    @Override
    public void close() {
        places.close();
    }
}
