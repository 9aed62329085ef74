package io.boltline.journal.signer;

import io.boltline.journalformat.BrokenJournalException;
import io.boltline.journalformat.JournalTree;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.journalformat.Tile;
import io.boltline.journalformat.Tiles;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One partition's tree as far as it was read, and what of it was published. It begins at the last
 * tile that the newest checkpoint covers, and signs nothing before it has reproduced that
 * checkpoint's root.
 *
 * <p>For one thread. It reads no clock and asks Kafka nothing.
 */
final class SignedTree {
    private final Origin origin;
    private final Optional<SignedCheckpoint> resumed;
    private final JournalTree tree;

    /** As they were published before this began; let go of once they are proven. */
    private Tiles tiles;

    /** That are complete and not published yet. */
    private final List<Tile> unpublished = new ArrayList<>();

    private long tileOffset;
    private long signedSize;
    private @Nullable String lastHour;

    private SignedTree(
            Origin origin,
            Optional<SignedCheckpoint> resumed,
            Tiles tiles,
            JournalTree tree,
            @Nullable String lastHour) {
        this.origin = origin;
        this.resumed = resumed;
        this.tiles = tiles;
        this.tree = tree;
        this.signedSize = resumed.map(SignedCheckpoint::size).orElse(0L);
        this.lastHour = lastHour;
    }

    /**
     * Goes on after what was published.
     *
     * @param newest the largest checkpoint that a key of this installation signed
     * @param tiles of this partition, none of which is believed before the checkpoint's root shows
     *     that they are right
     * @param lastHour of which a checkpoint stays
     */
    static SignedTree resume(
            Origin origin,
            Optional<SignedCheckpoint> newest,
            Tiles tiles,
            @Nullable String lastHour) {
        long covered = newest.map(SignedCheckpoint::size).orElse(0L) / Tile.LEAVES;
        // The last one is read again: so its hint is tried out where it matters.
        long below = Math.max(0, Math.min(covered, tiles.complete()) - 1);
        var tree = new JournalTree(tiles.tree(below).frontier(), 0);
        return new SignedTree(origin, newest, tiles, tree, lastHour);
    }

    /** The same from the first record on: for where the tiles' hints lead nowhere. */
    SignedTree fromTheBeginning() {
        return new SignedTree(origin, resumed, tiles, new JournalTree(), lastHour);
    }

    /** Where the next record was when its tile was written; empty for the first record. */
    Optional<Long> hint() {
        return size() == 0
                ? Optional.empty()
                : tiles.tile(size() / Tile.LEAVES).map(Tile::firstOffset);
    }

    /**
     * Takes the record that is due.
     *
     * @throws RefusedJournalException when it is none, or doesn't go with what was published
     */
    void append(ConsumerRecord<byte[], byte[]> record) {
        if (size() % Tile.LEAVES == 0) {
            tileOffset = record.offset();
        }
        try {
            var _ = tree.append(record, this::completed);
        } catch (BrokenJournalException e) {
            throw new RefusedJournalException(String.valueOf(e.getMessage()));
        }
        if (size() == signedSize) {
            resumed.ifPresent(this::requireReproduced);
            tiles = new Tiles();
        }
    }

    private void completed(int level, long index, Hash root) {
        if (level != Tile.LEVEL) {
            return;
        }
        var published = tiles.tile(index);
        if (published.isEmpty()) {
            unpublished.add(new Tile(index, root, tileOffset));
        } else if (!published.get().root().equals(root)) {
            throw new RefusedJournalException(
                    "partition %d: the records of tile %d (sequences %d to %d) are not those that it was published for"
                            .formatted(
                                    origin.partition(),
                                    index,
                                    index * Tile.LEAVES,
                                    (index + 1) * Tile.LEAVES - 1));
        }
    }

    private void requireReproduced(SignedCheckpoint published) {
        if (!tree.root().equals(published.checkpoint().root())) {
            throw new RefusedJournalException(
                    "partition %d: its first %d records don't give the root that was signed at that size (%s): they are not the ones that were signed. A new generation is needed, which this version does not make"
                            .formatted(origin.partition(), size(), published.checkpoint().root()));
        }
    }

    /**
     * All that is in the partition was read.
     *
     * @throws RefusedJournalException when it is less than was signed
     */
    void requireNotShorter() {
        if (size() < signedSize) {
            throw new RefusedJournalException(
                    "partition %d ends after %d records, and %d were signed: the journal was cut, or is an older copy. A new generation is needed, which this version does not make"
                            .formatted(origin.partition(), size(), signedSize));
        }
    }

    /** Whether the newest published checkpoint was reached, or there is none. */
    boolean hasResumed() {
        return size() >= signedSize;
    }

    /** How many entries were read and not signed. */
    long unsigned() {
        return Math.max(0, size() - signedSize);
    }

    long size() {
        return tree.size();
    }

    long signedSize() {
        return signedSize;
    }

    Origin origin() {
        return origin;
    }

    /** When the last entry was recorded. */
    long recordedAtMillis() {
        return tree.recordedAtMillis();
    }

    Checkpoint checkpoint() {
        return new Checkpoint(origin.toString(), size(), tree.root());
    }

    /** Tiles that are not published yet. */
    List<Tile> unpublished() {
        return List.copyOf(unpublished);
    }

    /** Whether no checkpoint stays yet of the hour of the last entry. */
    boolean isFirstOfItsHour() {
        return !SignedCheckpoint.hour(recordedAtMillis()).equals(lastHour);
    }

    /** All of it was published. */
    void published() {
        signedSize = size();
        unpublished.clear();
        lastHour = SignedCheckpoint.hour(recordedAtMillis());
    }
}
