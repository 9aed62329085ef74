package io.boltline.service;

import io.boltline.kafka.AddedPartitions;
import io.boltline.kafka.TopicSpec;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of one topic's partitions, and what an operator is told of them: at once, and every
 * minute until it is accepted. Times are nanoseconds of an unknown origin.
 */
final class WatchedTopic {
    private static final long REMINDER_NANOS = Duration.ofMinutes(1).toNanos();

    private final TopicSpec spec;
    private final int accepted;
    private volatile int actual;
    private volatile long records;
    private boolean looked;
    private long toldRecords;
    private long toldNanos;
    private Optional<Long> writingToldNanos = Optional.empty();

    /**
     * Not looked at yet.
     *
     * @param accepted how many partitions it may have without a reminder
     */
    WatchedTopic(TopicSpec spec, int accepted) {
        this.spec = spec;
        this.accepted = accepted;
        this.actual = spec.partitions();
    }

    String name() {
        return spec.name();
    }

    /** How many the installation was made with. */
    int known() {
        return spec.partitions();
    }

    /** How many there are that nobody has accepted. */
    int unaccepted() {
        return Math.max(0, actual - Math.max(accepted, known()));
    }

    /** How many records were ever written to partitions that were added. */
    long records() {
        return records;
    }

    /**
     * What one look told.
     *
     * @param line for the log
     * @param isWrittenTo whether records came to the added partitions since the look before
     */
    record Seen(Optional<Line> line, boolean isWrittenTo) {}

    /**
     * A line for the log.
     *
     * @param isError whether an operator has to do something
     */
    record Line(boolean isError, String text) {}

    /**
     * Takes in what was found. Records that are there at the first look are history.
     *
     * @param partitions how many the topic has
     * @param written to those that were added, ever; 0 where it doesn't matter
     */
    Seen seen(int partitions, long written, long nowNanos) {
        boolean isWrittenTo = looked && written > records;
        boolean isChanged = partitions != actual;
        toldRecords = looked ? toldRecords : written;
        looked = true;
        actual = partitions;
        records = written;
        return new Seen(line(isChanged, nowNanos), isWrittenTo);
    }

    private Optional<Line> line(boolean isChanged, long nowNanos) {
        if (actual <= known()) {
            return isChanged
                    ? Optional.of(new Line(false, name() + " has no added partitions any more"))
                    : Optional.empty();
        }
        long news = records - toldRecords;
        boolean isWritingDue =
                news > 0 && writingToldNanos.map(told -> isPast(told, nowNanos)).orElse(true);
        boolean isReminderDue = unaccepted() > 0 && isPast(toldNanos, nowNanos);
        if (!isChanged && !isWritingDue && !isReminderDue) {
            return Optional.empty();
        }
        toldNanos = nowNanos;
        toldRecords = records;
        if (news > 0) {
            writingToldNanos = Optional.of(nowNanos);
        }
        return Optional.of(new Line(unaccepted() > 0 || news > 0, text(news)));
    }

    private static boolean isPast(long toldNanos, long nowNanos) {
        return nowNanos - toldNanos >= REMINDER_NANOS;
    }

    private String text(long news) {
        return new AddedPartitions(name(), known(), actual)
                + ": they were added, and Kafka can't take them away; this service writes to the"
                + " first %d alone, as ever".formatted(known())
                + (news > 0
                        ? ". Records written to the others by an older build or another tool: %d. They are handled, though not in the order of their orders' other events; stop what writes them"
                                .formatted(news)
                        : "")
                + ". See \"Partitions that were added\" in docs/operations.md"
                + (unaccepted() > 0
                        ? "; ACCEPTED_PARTITIONS=%s:%d ends this reminder".formatted(name(), actual)
                        : "");
    }
}
