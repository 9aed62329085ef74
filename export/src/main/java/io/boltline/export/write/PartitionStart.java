package io.boltline.export.write;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.journal.Bundle;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.PartitionFiles;
import io.boltline.export.files.Segment;
import io.boltline.export.files.SegmentTree;
import io.boltline.export.files.Tail;
import io.boltline.merkle.Hash;
import java.util.List;
import java.util.Optional;

/**
 * What an earlier run left of a partition, and is gone on from.
 *
 * @param segments the first ones, as far as they are there
 * @param tail what follows them; empty where it has to be read once more
 * @param subtrees of the tail, the largest first
 */
record PartitionStart(
        int partition, List<Segment> segments, Optional<Tail> tail, List<Hash> subtrees) {
    PartitionStart {
        segments = List.copyOf(segments);
    }

    static PartitionStart nothing(int partition) {
        return new PartitionStart(partition, List.of(), Optional.empty(), List.of());
    }

    /**
     * What there is.
     *
     * @param subtrees of the tail; empty where they are not known, or its columns are not those
     *     that are written today
     */
    static PartitionStart of(
            PartitionFiles before, ExportFolder folder, Optional<List<Hash>> subtrees) {
        var there = before.segments().stream().takeWhile(folder::has).toList();
        boolean hasAll = there.size() == before.segments().size();
        Optional<List<Hash>> known =
                subtrees.filter(it ->
                        hasAll
                                && it.size() == Long.bitCount(before.tail().rows())
                                && folder.has(before.tail()));
        return new PartitionStart(
                before.partition(), there, known.map(_ -> before.tail()), known.orElse(List.of()));
    }

    /**
     * Demands that what is exported now goes on from what was.
     *
     * @throws CommandFailedException if it is another journal, or an older copy of it
     */
    static void require(PartitionFiles before, Bundle.Kept head) {
        if (!before.origin().equals(head.origin().toString())) {
            throw new CommandFailedException(
                    "what was exported is of %s, and this journal is %s: name another folder"
                            .formatted(before.origin(), head.origin()));
        }
        if (head.checkpoint().size() < before.rows()) {
            throw new CommandFailedException(
                    "%,d entries of partition %d were exported, and %,d are signed here: is this an older copy?"
                            .formatted(
                                    before.rows(), before.partition(), head.checkpoint().size()));
        }
    }

    /** The tree so far. */
    SegmentTree tree(int level) {
        try {
            List<Hash> nodes = segments.stream().map(Segment::nodeHash).toList();
            return new SegmentTree(level, nodes, subtrees, tail.map(Tail::rows).orElse(0L));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(
                    "the manifest says of partition %d what can't be: %s"
                            .formatted(partition, e.getMessage()),
                    e);
        }
    }

    long recordedAtMillis() {
        return tail.map(Tail::recordedAtMillis).orElse(0L);
    }
}
