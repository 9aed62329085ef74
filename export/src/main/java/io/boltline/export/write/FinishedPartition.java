package io.boltline.export.write;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.journal.Bundle;
import io.boltline.export.files.FileDigest;
import io.boltline.export.files.PartitionFiles;
import io.boltline.export.files.Segment;
import io.boltline.export.files.SegmentTree;
import io.boltline.export.files.Tail;
import io.boltline.merkle.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A partition of which all that was signed is in files.
 *
 * @param tree as its files make it up
 * @param recordedAtMillis of its last entry
 */
record FinishedPartition(
        ExportSettings settings, Bundle.Kept head, SegmentTree tree, long recordedAtMillis) {
    /**
     * Demands that it is what was signed.
     *
     * @throws CommandFailedException if it is not
     */
    FinishedPartition {
        if (!tree.root().equals(head.checkpoint().root())) {
            throw new CommandFailedException(
                    "the journal is not the one that was signed, or what was exported before is of another: at size %d of %s the root is %s, and %s was signed. 'boltline journal verify' and 'boltline export verify' tell where"
                            .formatted(
                                    tree.size(),
                                    head.origin(),
                                    tree.root(),
                                    head.checkpoint().root()));
        }
    }

    /** As the manifest has it. */
    PartitionFiles files(List<Segment> segments, FileDigest tailDigest) {
        Tail tail = tail(tailDigest);
        boolean isTold =
                head.isSigned()
                        && (settings.personalData()
                                || !PartitionFiles.isGuessable(tail.rows(), settings.level()));
        List<List<Hash>> proofs =
                isTold ? tree.proofs() : Collections.nCopies(segments.size(), List.of());
        var proven = new ArrayList<Segment>();
        for (int i = 0; i < segments.size(); i++) {
            proven.add(segments.get(i).with(proofs.get(i)));
        }
        return new PartitionFiles(
                head.origin().partition(),
                head.origin().toString(),
                tree.size(),
                isTold ? head.text() : "",
                proven,
                tail);
    }

    private Tail tail(FileDigest digest) {
        var subtrees = settings.personalData() ? tree.tail() : List.<Hash>of();
        return new Tail(
                Tail.name(head.origin().partition()),
                tree.tailSize(),
                digest.bytes(),
                digest.sha256(),
                subtrees.stream().map(Hash::toString).toList(),
                tree.tailSize() == 0 ? 0 : recordedAtMillis);
    }
}
