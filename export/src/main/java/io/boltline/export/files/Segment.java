package io.boltline.export.files;

import io.boltline.merkle.Hash;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A file that never changes: the entries below one inner node of a partition's tree.
 *
 * @param file its name, which begins to tell the node's hash
 * @param rows as many as all segments have
 * @param bytes how long the file is
 * @param sha256 the file's, 64 hexadecimal digits
 * @param node the hash of the inner node, in base64
 * @param proof that the node is in the tree of the checkpoint: its siblings' hashes from below, in
 *     base64; empty without a checkpoint
 */
public record Segment(
        String file, long rows, long bytes, String sha256, String node, List<String> proof)
        implements DataFile {
    private static final int NAMED_DIGITS = 16;

    /** What all are called, as a pattern: partition, index, and how the node's hash begins. */
    static final String NAME = "purchase-\\d{1,10}-\\d{1,19}-[0-9a-f]{16}\\.parquet";

    private static final Pattern FILE = Pattern.compile(NAME);

    private static final Pattern PLACE = Pattern.compile("purchase-(\\d{1,9})-(\\d{1,18})-.*");

    /** Refuses a file that could be anywhere but in the export's folder. */
    public Segment {
        if (!FILE.matcher(file).matches()) {
            throw new IllegalArgumentException("no segment is called so");
        }
        proof = List.copyOf(proof);
    }

    /**
     * What a file of these leaves is called.
     *
     * @param index which segment of the partition, from 0 on
     */
    public static String name(int partition, long index, Hash node) {
        return String.format(
                Locale.ROOT,
                "purchase-%d-%d-%s.parquet",
                partition,
                index,
                HexFormat.of().formatHex(node.toBytes()).substring(0, NAMED_DIGITS));
    }

    /**
     * Whether a file of that name may be a segment that follows those of a manifest: sealed by a
     * run that was killed before its manifest was there.
     */
    public static boolean mayFollow(Manifest manifest, String file) {
        var place = PLACE.matcher(file);
        if (!FILE.matcher(file).matches() || !place.matches()) {
            return false;
        }
        int partition = Integer.parseInt(place.group(1));
        return partition < manifest.partitions().size()
                && Long.parseLong(place.group(2))
                        >= manifest.partitions().get(partition).segments().size();
    }

    /**
     * The inner node.
     *
     * @throws IllegalArgumentException when there is no hash
     */
    public Hash nodeHash() {
        return Hash.parse(node);
    }

    /** The same, with its proof. */
    public Segment with(List<Hash> path) {
        return new Segment(
                file, rows, bytes, sha256, node, path.stream().map(Hash::toString).toList());
    }
}
