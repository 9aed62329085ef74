package io.boltline.journal.topology;

import io.boltline.journalformat.BrokenJournalException;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.JournalTree;
import io.boltline.journalformat.Tile;
import io.boltline.journalformat.Tiles;
import io.boltline.merkle.Hash;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a partition's journal comes to, while it is read from some place on to its end: its tree,
 * and the root that it had at one size.
 */
final class JournalEnd {
    private final JournalTree tree;
    private final Optional<Tiles> tiles;
    private final long signedSize;
    private final RecentEntries recent = new RecentEntries();
    private Optional<Hash> signedRoot = Optional.empty();

    private JournalEnd(JournalTree tree, Optional<Tiles> tiles, long signedSize) {
        this.tree = tree;
        this.tiles = tiles;
        this.signedSize = signedSize;
        keepSigned();
    }

    /**
     * From the first entry on.
     *
     * @param signedSize of which the root is kept
     */
    static JournalEnd fromBeginning(long signedSize) {
        return new JournalEnd(new JournalTree(), Optional.empty(), signedSize);
    }

    /**
     * From a tile's first entry on: what is before it, the tiles say.
     *
     * @param tile with all that are before it
     */
    static JournalEnd from(Tiles tiles, Tile tile, long signedSize) {
        return new JournalEnd(
                new JournalTree(tiles.tree(tile.index()).frontier(), 0),
                Optional.of(tiles),
                signedSize);
    }

    /** The tiles lead to where the journal is another one; it must be read from its beginning. */
    static final class MisledException extends RuntimeException {
        MisledException() {
            super("the tiles are not the journal's", null, false, false);
        }
    }

    /**
     * The next record.
     *
     * @return what it tells
     * @throws MisledException when it is not what the tiles say
     * @throws JournalRefusedException when it is no entry, or not the next one
     */
    JournalRecord append(ConsumerRecord<byte[], byte[]> record) {
        var entry = entry(record);
        recent.add(entry);
        keepSigned();
        return entry;
    }

    private JournalRecord entry(ConsumerRecord<byte[], byte[]> record) {
        try {
            return tree.append(record, this::compare);
        } catch (BrokenJournalException e) {
            throw tiles.isPresent()
                    ? new MisledException()
                    : new JournalRefusedException(
                            "the journal itself is broken: " + e.getMessage());
        }
    }

    private void compare(int level, long index, Hash root) {
        if (1L << level != Tile.LEAVES) {
            return;
        }
        var tile = tiles.flatMap(all -> all.tile(index));
        if (tile.isPresent() && !tile.get().root().equals(root)) {
            throw new MisledException();
        }
    }

    private void keepSigned() {
        if (tree.size() == signedSize) {
            signedRoot = Optional.of(tree.root());
        }
    }

    /** The last of those that were read. */
    RecentEntries recent() {
        return recent;
    }

    long size() {
        return tree.size();
    }

    Hash root() {
        return tree.root();
    }

    /** When the last entry was recorded; 0 where none was read. */
    long recordedAtMillis() {
        return tree.recordedAtMillis();
    }

    /** At that size; empty when the journal is shorter. */
    Optional<Hash> signedRoot() {
        return signedRoot;
    }
}
