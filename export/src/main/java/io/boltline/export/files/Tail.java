package io.boltline.export.files;

import io.boltline.merkle.Hash;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The file of what doesn't fill a segment yet; replaced by each run.
 *
 * @param file its name
 * @param rows fewer than a segment has, and maybe none
 * @param bytes how long the file is
 * @param sha256 the file's, 64 hexadecimal digits
 * @param subtrees the complete subtrees that its leaves make up, the largest first, in base64; none
 *     without personal data
 * @param recordedAtMillis when its last row was recorded; 0 where it has none
 */
public record Tail(
        String file,
        long rows,
        long bytes,
        String sha256,
        List<String> subtrees,
        long recordedAtMillis)
        implements DataFile {
    private static final Pattern FILE = Pattern.compile("tail-\\d{1,10}\\.parquet");

    /** Refuses a file that could be anywhere but in the export's folder. */
    public Tail {
        if (!FILE.matcher(file).matches()) {
            throw new IllegalArgumentException("no tail is called so");
        }
        subtrees = List.copyOf(subtrees);
    }

    /** What it is called. */
    public static String name(int partition) {
        return "tail-" + partition + ".parquet";
    }

    /**
     * Those subtrees.
     *
     * @throws IllegalArgumentException when one is no hash
     */
    public List<Hash> subtreeHashes() {
        return subtrees.stream().map(Hash::parse).toList();
    }
}
