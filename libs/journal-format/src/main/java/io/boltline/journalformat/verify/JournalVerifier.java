package io.boltline.journalformat.verify;

import static java.util.stream.Collectors.partitioningBy;

import io.boltline.journalformat.BrokenJournalException;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.JournalTree;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.Tile;
import io.boltline.journalformat.Tiles;
import io.boltline.journalformat.verify.JournalBreak.Kind;
import io.boltline.merkle.Hash;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Verifies one partition's journal from its first record on: every leaf is computed anew, and the
 * tree's root is compared with each checkpoint and each tile on the way. That a checkpoint's root
 * is met is also what shows that it extends the one before: it is the same tree, only grown.
 *
 * <p>Feed {@link #next} with the records in their order and {@link #end} after the last; the first
 * break ends it. Kept is no record: memory does not grow with the journal.
 *
 * <p>For one thread.
 */
public final class JournalVerifier {
    private final int partition;
    private final JournalTree tree = new JournalTree();
    private final SignedHeads heads;
    private final TileCheck tiles;

    /** The size of the last checkpoint that was met. */
    private long signed;

    /**
     * Of a partition.
     *
     * @param origin its tree's
     * @param heads its checkpoints, which are used up
     * @param tiles those that there are; none is missed
     */
    public JournalVerifier(Origin origin, SignedHeads heads, Tiles tiles) {
        this.partition = origin.partition();
        this.heads = heads;
        this.tiles = new TileCheck(tiles);
    }

    /** The next record; what breaks the journal there, and usually nothing. */
    public Optional<JournalBreak> next(ConsumerRecord<byte[], byte[]> record) {
        try {
            tree.append(record, tiles);
        } catch (BrokenJournalException e) {
            return Optional.of(brokenBy(record, e));
        }
        return heads.due(tree.size()) ? atHead() : Optional.empty();
    }

    /** After the last record: what is missing there, or can't be told. */
    public Optional<JournalBreak> end() {
        // A checkpoint of nothing is due before the first record.
        if (heads.due(tree.size())) {
            return atHead().or(this::end);
        }
        return heads.beyond(tree.size())
                .map(head -> found(head.sequence(), head.kind(), head.reason()))
                .or(() -> tiles.doubt().map(this::undecided))
                .or(() -> tiles.beyond(tree.size()).map(this::truncated));
    }

    /**
     * After the last record: whether there are entries and keys, and nothing that these signed. The
     * entries are whole then, and nobody vouches for them.
     */
    public Optional<JournalBreak> unsigned() {
        return heads.verifies() && tree.size() > 0 && signed == 0
                ? Optional.of(
                        found(
                                0,
                                Kind.UNSIGNED,
                                "it has %d entries, and nothing of them is signed"
                                        .formatted(tree.size())))
                : Optional.empty();
    }

    /** How many entries were read and are whole. */
    public long size() {
        return tree.size();
    }

    /** How many of them a checkpoint vouches for that a known key signed. */
    public long signedSize() {
        return signed;
    }

    /** Of all entries that were read. */
    public Hash root() {
        return tree.root();
    }

    /** When the last entry was recorded, in milliseconds since 1970 in UTC; 0 before the first. */
    public long recordedAtMillis() {
        return tree.recordedAtMillis();
    }

    private Optional<JournalBreak> atHead() {
        List<SignedHeads.Head> due = heads.take(tree.size());
        return due.stream()
                .filter(SignedHeads.Head::isRefused)
                .findFirst()
                .map(head -> found(head.size(), Kind.CHECKPOINT, head.refusal()))
                .or(() -> unmet(due))
                .or(() -> tiles.doubt().map(this::falseTile));
    }

    private Optional<JournalBreak> unmet(List<SignedHeads.Head> due) {
        Hash root = tree.root();
        // One of nothing has the one root that there is of nothing, and comes due with the first.
        Map<Boolean, List<SignedHeads.Head>> met =
                due.stream()
                        .filter(head -> head.size() > 0)
                        .collect(partitioningBy(head -> head.root().equals(root)));
        boolean isMet = !met.getOrDefault(true, List.of()).isEmpty();
        if (isMet) {
            signed = tree.size();
        }
        return met.getOrDefault(false, List.of()).stream()
                .findFirst()
                .map(head -> isMet ? forked(head, root) : rewritten(head, root));
    }

    private JournalBreak forked(SignedHeads.Head head, Hash root) {
        return found(
                head.size(),
                Kind.CHECKPOINT,
                "two logs were signed: at size %d the root is %s, as one checkpoint says, and another says %s"
                        .formatted(head.size(), root, head.root()));
    }

    private JournalBreak rewritten(SignedHeads.Head head, Hash root) {
        long first = tiles.doubt().map(doubt -> Math.max(signed, doubt.first())).orElse(signed);
        long end =
                tiles.doubt().map(doubt -> Math.min(tree.size(), doubt.end())).orElse(tree.size());
        return found(
                first,
                Kind.REWRITTEN,
                "entries %d to %d are not those that were signed: at size %d the root is %s, and %s was signed"
                        .formatted(first, end - 1, tree.size(), root, head.root()));
    }

    private JournalBreak falseTile(TileCheck.Doubt doubt) {
        return found(
                doubt.first(),
                Kind.TILE,
                "tile %d says %s of entries %d to %d, of which %s was signed"
                        .formatted(
                                doubt.index(),
                                doubt.said(),
                                doubt.first(),
                                doubt.end() - 1,
                                doubt.computed()));
    }

    private JournalBreak undecided(TileCheck.Doubt doubt) {
        return found(
                doubt.first(),
                Kind.TILE,
                "tile %d and entries %d to %d contradict each other, and no later checkpoint tells which is right"
                        .formatted(doubt.index(), doubt.first(), doubt.end() - 1));
    }

    private JournalBreak truncated(Tile tile) {
        return found(
                tree.size(),
                Kind.TRUNCATED,
                "it ends after %d entries, and tile %d is of entries %d to %d"
                        .formatted(
                                tree.size(),
                                tile.index(),
                                tile.firstSequence(),
                                tile.firstSequence() + Tile.LEAVES - 1));
    }

    private JournalBreak brokenBy(
            ConsumerRecord<byte[], byte[]> record, BrokenJournalException broken) {
        long due = tree.size();
        return sequence(record)
                .filter(sequence -> sequence < due)
                .map(sequence -> repeated(sequence, broken))
                .orElseGet(() -> found(due, Kind.RECORD, broken.reason()));
    }

    private JournalBreak repeated(long sequence, BrokenJournalException broken) {
        long due = tree.size();
        return found(
                due,
                Kind.REPEATED,
                "%s; what was read from %d to %d comes again, as in a copy whose reader did not ask for committed records (isolation.level=read_committed)"
                        .formatted(broken.reason(), sequence, due - 1));
    }

    private static Optional<Long> sequence(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(JournalRecord.read(record).sequence());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private JournalBreak found(long sequence, Kind kind, String reason) {
        return new JournalBreak(partition, sequence, kind, reason);
    }
}
