package io.boltline.export.verify;

import io.boltline.export.files.FileDigest;
import io.boltline.export.files.Manifest;
import io.boltline.export.files.PartitionFiles;
import io.boltline.export.files.Segment;
import io.boltline.export.files.SegmentTree;
import io.boltline.export.files.Tail;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the manifest says of a file.
 *
 * @param first the sequence of its first row
 * @param tail null for a segment
 * @param node of a segment; null for a tail
 */
record ExportedFile(
        int partition,
        String name,
        long first,
        long rows,
        FileDigest digest,
        @Nullable Hash node,
        @Nullable Tail tail) {
    /** All of a manifest whose heads were checked, by partition and sequence. */
    static List<ExportedFile> all(Manifest manifest) {
        var all = new ArrayList<ExportedFile>();
        for (PartitionFiles files : manifest.partitions()) {
            long first = 0;
            for (Segment segment : files.segments()) {
                all.add(
                        new ExportedFile(
                                files.partition(),
                                segment.file(),
                                first,
                                segment.rows(),
                                new FileDigest(segment.bytes(), segment.sha256()),
                                segment.nodeHash(),
                                null));
                first += segment.rows();
            }
            Tail tail = files.tail();
            all.add(
                    new ExportedFile(
                            files.partition(),
                            tail.file(),
                            first,
                            tail.rows(),
                            new FileDigest(tail.bytes(), tail.sha256()),
                            null,
                            tail));
        }
        return all;
    }

    /** Whether these leaves are those that the manifest has hashes of. */
    boolean isOf(Frontier leaves) {
        if (node != null) {
            return leaves.root().equals(node);
        }
        int above = Long.SIZE - 2;
        return tail != null
                && SegmentTree.of(above, List.of(), leaves).tail().equals(tail.subtreeHashes());
    }
}
