package io.boltline.analytics.lookups;

import io.boltline.analytics.lookups.Positions.Place;
import io.boltline.kafka.TopicReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Reads the topics from where the rows end, batch by batch. */
final class Feed implements AutoCloseable {
    /** How often it is asked how far the topics go by now. */
    private static final long ASK_NANOS = Duration.ofSeconds(5).toNanos();

    private final TopicReader reader;
    private final TopicIdentities identities;
    private final Map<Source, Uuid> followed;
    private final Intake intake;
    private Map<TopicPartition, Long> ends;
    private long askedNanos = System.nanoTime();
    private boolean isReplaced;

    private Feed(
            TopicReader reader,
            TopicIdentities identities,
            Map<Source, Uuid> followed,
            Intake intake,
            Map<TopicPartition, Long> ends) {
        this.reader = reader;
        this.identities = identities;
        this.followed = followed;
        this.intake = intake;
        this.ends = ends;
    }

    /**
     * Begins where the rows end.
     *
     * @throws RefusedRowsException when a topic doesn't reach so far, or begins later
     * @throws org.apache.kafka.common.KafkaException when the topics can't be read
     */
    static Feed open(LookupsSettings settings, RowSession rows)
            throws SQLException, RefusedRowsException {
        var identities = new TopicIdentities(settings);
        var reader = TopicReader.open(settings.consumer());
        try {
            return begin(reader, identities, settings, rows);
        } catch (SQLException | RefusedRowsException | RuntimeException e) {
            reader.close();
            identities.close();
            throw e;
        }
    }

    private static Feed begin(
            TopicReader reader,
            TopicIdentities identities,
            LookupsSettings settings,
            RowSession rows)
            throws SQLException, RefusedRowsException {
        var followed = identities.ask();
        for (var topic : followed.entrySet()) {
            rows.follow(topic.getKey(), topic.getValue());
        }
        var places = new HashMap<TopicPartition, Place>();
        for (var source : Source.values()) {
            for (int i = 0; i < source.partitions(settings.partitions()); i++) {
                places.put(
                        new TopicPartition(source.topic(settings.topics()), i),
                        new Place(source, i));
            }
        }
        reader.assign(places.keySet());
        var begins = reader.begins();
        var ends = reader.ends();
        forgetCutSales(places, rows, ends);
        var positions = rows.positions();
        var seeks = new HashMap<TopicPartition, Long>();
        for (var entry : places.entrySet()) {
            var position = positions.getOrDefault(entry.getValue(), Position.BEGIN);
            seeks.put(
                    entry.getKey(),
                    seek(
                            entry.getKey(),
                            entry.getValue().source(),
                            position,
                            begins.getOrDefault(entry.getKey(), 0L),
                            ends.getOrDefault(entry.getKey(), 0L)));
        }
        reader.seek(seeks);
        return new Feed(
                reader, identities, followed, new Intake(settings.topics(), positions), ends);
    }

    /** The sums can be made again; then their rows are too. */
    private static void forgetCutSales(
            Map<TopicPartition, Place> places, RowSession rows, Map<TopicPartition, Long> ends)
            throws SQLException {
        var positions = rows.positions();
        for (var entry : places.entrySet()) {
            var position = positions.getOrDefault(entry.getValue(), Position.BEGIN);
            if (entry.getValue().source() == Source.SALES
                    && position.nextOffset() > ends.getOrDefault(entry.getKey(), 0L)) {
                rows.forget(Source.SALES);
                return;
            }
        }
    }

    private static long seek(
            TopicPartition partition, Source source, Position position, long begin, long end)
            throws RefusedRowsException {
        if (position.nextOffset() > end) {
            throw new RefusedRowsException(
                    ("the rows have partition %d of %s up to offset %d, and it ends at %d. It was"
                                    + " replaced or cut: put the right one back, or remove the rows"
                                    + " to have them made of this one")
                            .formatted(
                                    partition.partition(),
                                    partition.topic(),
                                    position.nextOffset(),
                                    end));
        }
        if (source != Source.JOURNAL) {
            return Math.max(position.nextOffset(), begin);
        }
        long first = position.nextSequence() == 0 ? 0 : position.nextOffset() - 1;
        if (begin > first) {
            throw new RefusedRowsException(
                    "partition %d of %s begins at offset %d, and the rows end at %d: entries are missing"
                            .formatted(
                                    partition.partition(),
                                    partition.topic(),
                                    begin,
                                    position.nextOffset()));
        }
        return first;
    }

    /** What comes next; empty when nothing comes for half a second. */
    Batch next() throws RefusedRowsException {
        if (System.nanoTime() - askedNanos > ASK_NANOS) {
            ends = reader.ends();
            isReplaced = !identities.ask().equals(followed);
            askedNanos = System.nanoTime();
        }
        return intake.take(reader.next());
    }

    /** How far it is, of what there was some seconds ago. */
    FollowerState.Building progress() {
        long total = ends.values().stream().mapToLong(Long::longValue).sum();
        return new FollowerState.Building(total - reader.behind(ends), total);
    }

    boolean hasReachedTheEnd() {
        return reader.hasReached(ends);
    }

    /** Whether a topic was deleted and made anew since: to be opened again. */
    boolean isReplaced() {
        return isReplaced;
    }

    /** How many offsets are still to be read, of what there was some seconds ago. */
    long behind() {
        return reader.behind(ends);
    }

    @Override
    public void close() {
        reader.close();
        identities.close();
    }
}
