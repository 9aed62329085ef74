package io.boltline.journal.topology;

import io.boltline.contract.Topics;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.journal.topology.JournalEnd.MisledException;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.Tile;
import io.boltline.journalformat.Tiles;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.TopicReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a partition's journal to where it ends, from the last tiles on; without tiles, or where
 * they mislead, from its beginning.
 */
final class JournalTail {
    private static final Logger log = LoggerFactory.getLogger(JournalTail.class);

    /** While a dead instance's transaction is open, nothing after its beginning can be read. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Admin admin;
    private final Map<String, Object> readerSettings;
    private final Topics topics;

    /**
     * Of these topics.
     *
     * @param admin the caller's
     * @param connection at least where the broker is
     */
    JournalTail(Admin admin, Map<String, Object> connection, Topics topics) {
        this.admin = admin;
        this.topics = topics;
        this.readerSettings = new HashMap<>(connection);
        readerSettings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        readerSettings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        // The broker is asked for one partition after the other, and holds a question back that it
        // has nothing for yet.
        readerSettings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        readerSettings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        readerSettings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
    }

    /**
     * What is committed, once all that is there now is decided.
     *
     * @param signedSize of which the root is asked for
     * @throws JournalRefusedException when it has a gap, or a record that is no entry
     * @throws TimeoutException when a transaction stays open
     * @throws org.apache.kafka.common.KafkaException when it can't be read
     */
    JournalEnd read(int partition, long signedSize) {
        var place = new TopicPartition(topics.journal(), partition);
        try (var reader = TopicReader.open(readerSettings)) {
            long end = highWatermark(place);
            var tiles = tiles(reader, partition);
            var start = last(tiles, signedSize);
            reader.assign(List.of(place));
            if (start.isPresent() && start.get().firstOffset() < end) {
                try {
                    return read(
                            reader,
                            place,
                            start.get().firstOffset(),
                            end,
                            JournalEnd.from(tiles, start.get(), signedSize),
                            (_, _) -> {});
                } catch (MisledException | InvalidOffsetException e) {
                    log.warn("{} is read from its beginning: {}", place, e.getMessage());
                }
            }
            return readAll(reader, place, end, signedSize, (_, _) -> {});
        }
    }

    /**
     * The same from the first entry on, whatever the tiles say.
     *
     * @param reading hears of each entry
     */
    JournalEnd readAll(int partition, long signedSize, Reading reading) {
        var place = new TopicPartition(topics.journal(), partition);
        try (var reader = TopicReader.open(readerSettings)) {
            reader.assign(List.of(place));
            return readAll(reader, place, highWatermark(place), signedSize, reading);
        }
    }

    /** Hears of each entry. */
    interface Reading {
        /**
         * One more, which is what its leaf says.
         *
         * @param end the offset before which it is read
         */
        void entry(JournalRecord entry, long end);
    }

    private static JournalEnd readAll(
            TopicReader reader, TopicPartition place, long end, long signedSize, Reading reading) {
        return read(reader, place, 0, end, JournalEnd.fromBeginning(signedSize), reading);
    }

    private Tiles tiles(TopicReader reader, int partition) {
        var tiles = new Tiles();
        try {
            reader.assign(List.of(new TopicPartition(topics.tiles(), partition)));
            reader.seekToBeginning();
            reader.readTo(reader.ends(), tiles::add);
            return tiles;
        } catch (UnreadableMessageException e) {
            log.warn("{} tells nothing: {}", topics.tiles(), e.getMessage());
            return new Tiles();
        }
    }

    /** The last one that is not past the signed size: its entries are held against its root. */
    private static Optional<Tile> last(Tiles tiles, long signedSize) {
        long signed = signedSize / Tile.LEAVES;
        return tiles.tile(Math.min(tiles.complete() - 1, signed));
    }

    private static JournalEnd read(
            TopicReader reader,
            TopicPartition place,
            long from,
            long to,
            JournalEnd journal,
            Reading reading) {
        var ends = Map.of(place, to);
        reader.seek(Map.of(place, from));
        long sinceNanos = System.nanoTime();
        for (long left = to - from; left > 0; ) {
            reader.next().forEach(record -> reading.entry(journal.append(record), to));
            long now = reader.behind(ends);
            if (now < left) {
                sinceNanos = System.nanoTime();
            } else if (System.nanoTime() - sinceNanos > PATIENCE.toNanos()) {
                throw new TimeoutException(
                        "%s could not be read to its end within %s: a transaction is open"
                                .formatted(place, PATIENCE));
            }
            left = now;
        }
        return journal;
    }

    /** Where it ends now, whether what stands there is decided or not. */
    long end(int partition) {
        return highWatermark(new TopicPartition(topics.journal(), partition));
    }

    private long highWatermark(TopicPartition place) {
        var latest = admin.listOffsets(Map.of(place, OffsetSpec.latest()));
        return Awaited.of(latest.partitionResult(place), PATIENCE).offset();
    }
}
