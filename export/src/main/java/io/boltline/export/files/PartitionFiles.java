package io.boltline.export.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.Cut;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.journalformat.Tile;
import java.util.List;

/**
 * The files of one partition, and the head of its tree, which they make up.
 *
 * <p>A signed root says, to who knows all of a tree but its last few entries, whether a guess of
 * those is right. So without personal data there is none where they are few, nor are there hashes
 * of what the tail has.
 *
 * @param origin whose tree it is, as its checkpoints say; there also where there is none
 * @param rows as many entries as the checkpoint's tree has
 * @param checkpoint a signed note; empty where the partition had no entries yet, or too few to hide
 * @param segments the first one first, none missing in between
 */
public record PartitionFiles(
        int partition,
        String origin,
        long rows,
        String checkpoint,
        List<Segment> segments,
        Tail tail) {
    public PartitionFiles {
        segments = List.copyOf(segments);
    }

    /**
     * The head that it was exported up to.
     *
     * @throws UnreadableMessageException when it is no checkpoint of a journal
     */
    public SignedCheckpoint head() {
        return SignedCheckpoint.parse(checkpoint.getBytes(UTF_8));
    }

    /**
     * Whether so many entries behind the last segment are too few to be hidden among.
     *
     * @param level of the segments' nodes, where leaves have level 0
     */
    public static boolean isGuessable(long tailRows, int level) {
        return tailRows > 0 && tailRows < 1L << Math.min(Tile.LEVEL, level - 1);
    }

    /** Whether there is a head to hold them against. */
    public boolean hasHead() {
        return !checkpoint.isEmpty();
    }

    /**
     * Their tree, with personal data.
     *
     * @param level of the segments' nodes, where leaves have level 0
     * @throws IllegalArgumentException when a hash is none, or there are too many or too few
     */
    public SegmentTree tree(int level) {
        return new SegmentTree(
                level,
                segments.stream().map(Segment::nodeHash).toList(),
                tail.subtreeHashes(),
                tail.rows());
    }

    static String cut(List<PartitionFiles> partitions) {
        return new Cut(partitions.stream().map(PartitionFiles::rows).toList()).toString();
    }
}
