package io.boltline.export.files;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an export consists of: {@code manifest.json}. Nobody has signed it; what it says is proven
 * by the checkpoints in it, or counted.
 *
 * @param format which of this description holds
 * @param personalData whether the files have the columns that tell of persons
 * @param says what can be verified, for people
 * @param segmentEntries so many leaves a segment has: a power of two
 * @param columns of the newest files; a segment that an earlier build sealed may have fewer
 * @param rows of all files
 * @param cut how many of each partition, {@code 0:1234,1:987}
 * @param partitions in the order of their numbers
 */
public record Manifest(
        String format,
        boolean personalData,
        String says,
        long segmentEntries,
        List<String> columns,
        long rows,
        String cut,
        List<PartitionFiles> partitions) {
    public static final String FORMAT = "boltline-export/1";

    private static final String PROVEN =
            "Every row can be verified: 'boltline export verify' computes each leaf from its row,"
                    + " each node from its leaves, and holds it against the signed checkpoint.";

    private static final String LEFT_OUT =
            "Personal data is left out, so the rows of these files can't be verified one by one:"
                    + " what was left out is a part of their leaves. 'boltline export verify' holds"
                    + " the segments' nodes against the signed checkpoints, and the files against"
                    + " their SHA-256, which nobody has signed.";

    public Manifest {
        columns = List.copyOf(columns);
        partitions = List.copyOf(partitions);
    }

    /** Of what there is in the partitions. */
    public static Manifest of(
            boolean personalData,
            long segmentEntries,
            List<String> columns,
            List<PartitionFiles> partitions) {
        return new Manifest(
                FORMAT,
                personalData,
                words(personalData),
                segmentEntries,
                columns,
                partitions.stream().mapToLong(PartitionFiles::rows).sum(),
                PartitionFiles.cut(partitions),
                partitions);
    }

    /** What people are told. */
    public static String words(boolean personalData) {
        return personalData ? PROVEN : LEFT_OUT;
    }

    /** Of the segments' nodes, where leaves have level 0. */
    public int level() {
        return Long.numberOfTrailingZeros(segmentEntries);
    }

    /** All that belong to it, by partition and sequence. */
    public List<DataFile> dataFiles() {
        return partitions.stream()
                .<DataFile>flatMap(
                        it -> Stream.concat(it.segments().stream(), Stream.of(it.tail())))
                .toList();
    }

    /** What those are called. */
    public List<String> files() {
        return dataFiles().stream().map(DataFile::file).toList();
    }
}
