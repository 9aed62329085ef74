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
 * @param further the manifest's others, which are read once more and may be there all the same
 * @param tail what follows them; empty where it has to be read once more
 * @param subtrees of the tail, the largest first
 */
record PartitionStart(
        int partition,
        List<Segment> segments,
        List<Segment> further,
        Optional<Tail> tail,
        List<Hash> subtrees) {
    PartitionStart {
        segments = List.copyOf(segments);
        further = List.copyOf(further);
    }

    static PartitionStart nothing(int partition) {
        return new PartitionStart(partition, List.of(), List.of(), Optional.empty(), List.of());
    }

    /**
     * What there is.
     *
     * @param subtrees of the tail; empty where they are not known, or its columns are not those
     *     that are written today
     */
    static PartitionStart of(
            PartitionFiles before, ExportFolder folder, Optional<List<Hash>> subtrees) {
        List<Segment> all = before.segments();
        var there = all.stream().takeWhile(folder::seemsToHave).toList();
        boolean hasAll = there.size() == all.size();
        Optional<List<Hash>> known =
                subtrees.filter(it ->
                        hasAll
                                && it.size() == Long.bitCount(before.tail().rows())
                                && folder.has(before.tail()));
        return new PartitionStart(
                before.partition(),
                there,
                all.subList(there.size(), all.size()),
                known.map(_ -> before.tail()),
                known.orElse(List.of()));
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

    /** The manifest's segment of that name that is read once more though it stands there, whole. */
    Optional<Segment> stillThere(String name, ExportFolder folder) {
        return further.stream().filter(it -> it.file().equals(name) && folder.has(it)).findFirst();
    }

    long recordedAtMillis() {
        return tail.map(Tail::recordedAtMillis).orElse(0L);
    }
}
