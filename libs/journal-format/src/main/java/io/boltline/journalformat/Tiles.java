package io.boltline.journalformat;

import static java.util.Objects.requireNonNull;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.kafka.TopicReader;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The tiles of one partition's tree, as they are read. Nothing that stands here is proven: a signed
 * root that they reproduce proves those below it.
 *
 * <p>For one thread.
 */
public final class Tiles {
    private final Map<Long, Tile> byIndex = new HashMap<>();
    private long complete;

    /**
     * All of one partition's that stand in the topic now.
     *
     * @param kafka at least where the broker is; a group has no part in it
     * @throws UnreadableMessageException as {@link #add}
     * @throws KafkaException when the topic can't be read to its end
     */
    public static Tiles read(Map<String, Object> kafka, String topic, int partition) {
        var tiles = new Tiles();
        try (var reader = TopicReader.open(CheckpointLog.committed(kafka))) {
            reader.assign(List.of(new TopicPartition(topic, partition)));
            reader.seekToBeginning();
            reader.readTo(reader.ends(), tiles::add);
        }
        return tiles;
    }

    /**
     * Takes one more; the same tile may come again, from a second signer.
     *
     * @throws UnreadableMessageException when the record is no tile, or says of a run of leaves
     *     that it has another root than an earlier record said
     */
    public void add(ConsumerRecord<byte[], byte[]> record) {
        add(Tile.read(record));
    }

    /** As {@link #add(ConsumerRecord)}; the newer hint counts. */
    public void add(Tile tile) {
        @Nullable Tile earlier = byIndex.put(tile.index(), tile);
        if (earlier != null && !earlier.root().equals(tile.root())) {
            throw new UnreadableMessageException(
                    "tile %d (leaves %d to %d) stands in the tiles with two roots"
                            .formatted(
                                    tile.index(),
                                    tile.firstSequence(),
                                    tile.firstSequence() + Tile.LEAVES - 1));
        }
        while (byIndex.containsKey(complete)) {
            complete++;
        }
    }

    /** The last one, whether those before it are there or not; empty where none was read. */
    public Optional<Tile> last() {
        return byIndex.values().stream().max(Comparator.comparingLong(Tile::index));
    }

    /** How many there are from the first on, with none missing in between. */
    public long complete() {
        return complete;
    }

    /** Empty where it was not read. */
    public Optional<Tile> tile(long index) {
        return Optional.ofNullable(byIndex.get(index));
    }

    /**
     * The tree over the first ones.
     *
     * @param tiles at most {@link #complete()}
     */
    public TileTree tree(long tiles) {
        if (tiles > complete) {
            throw new IllegalArgumentException(
                    "there are %d tiles, not %d".formatted(complete, tiles));
        }
        var tree = new TileTree();
        for (long index = 0; index < tiles; index++) {
            tree.append(requireNonNull(byIndex.get(index)).root());
        }
        return tree;
    }
}
