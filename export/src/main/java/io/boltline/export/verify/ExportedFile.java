package io.boltline.export.verify;

import io.boltline.export.files.DataFile;
import io.boltline.export.files.FileDigest;
import io.boltline.export.files.Manifest;
import io.boltline.export.files.PartitionFiles;
import io.boltline.export.files.Segment;
import io.boltline.export.files.SegmentTree;
import io.boltline.export.files.Tail;
import io.boltline.merkle.Frontier;
import java.util.ArrayList;
import java.util.List;

/**
 * What the manifest says of a file.
 *
 * @param first the sequence of its first row
 */
record ExportedFile(int partition, long first, DataFile named) {
    /** All of a manifest whose heads were checked, by partition and sequence. */
    static List<ExportedFile> all(Manifest manifest) {
        var all = new ArrayList<ExportedFile>();
        for (PartitionFiles files : manifest.partitions()) {
            long first = 0;
            for (Segment segment : files.segments()) {
                all.add(new ExportedFile(files.partition(), first, segment));
                first += segment.rows();
            }
            all.add(new ExportedFile(files.partition(), first, files.tail()));
        }
        return all;
    }

    String name() {
        return named.file();
    }

    long rows() {
        return named.rows();
    }

    FileDigest digest() {
        return named.digest();
    }

    /** Whether these leaves are those that the manifest has hashes of. */
    boolean isOf(Frontier leaves) {
        int above = Long.SIZE - 2;
        return switch (named) {
            case Segment segment -> leaves.root().equals(segment.nodeHash());
            case Tail tail ->
                    SegmentTree.of(above, List.of(), leaves).tail().equals(tail.subtreeHashes());
        };
    }
}
