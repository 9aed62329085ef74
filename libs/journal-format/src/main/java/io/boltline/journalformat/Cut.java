package io.boltline.journalformat;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A prefix of the journal: of each partition so many entries. Written {@code 0:1234,1:987,…}.
 *
 * @param sizes by partition
 */
public record Cut(List<Long> sizes) {
    private static final int MAX_PARTITIONS = 10_000;

    public Cut {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty() || sizes.size() > MAX_PARTITIONS) {
            throw new IllegalArgumentException(
                    "a cut has 1 to %,d partitions, not %,d"
                            .formatted(MAX_PARTITIONS, sizes.size()));
        }
        for (long size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException("a cut has no size below 0, such as " + size);
            }
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException naming the part that is not {@code PARTITION:SIZE}, or not
     *     of the partition that is due
     */
    public static Cut parse(String text) {
        var sizes = new ArrayList<Long>();
        for (var part : text.split(",", -1)) {
            sizes.add(size(part, sizes.size()));
        }
        return new Cut(sizes);
    }

    private static long size(String part, int partition) {
        var prefix = partition + ":";
        var size = part.startsWith(prefix) ? part.substring(prefix.length()) : "";
        if (!size.matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException(
                    "a cut is written 0:SIZE,1:SIZE,… with every partition in order: %sSIZE is due where \"%s\" stands"
                            .formatted(prefix, part));
        }
        return Long.parseLong(size);
    }

    /** How many entries of a partition belong to it. */
    public long size(int partition) {
        return sizes.get(partition);
    }

    /** How many entries in all. */
    public long entries() {
        return sizes.stream().reduce(0L, Math::addExact);
    }

    @Override
    public String toString() {
        return IntStream.range(0, sizes.size())
                .mapToObj(partition -> partition + ":" + sizes.get(partition))
                .collect(joining(","));
    }
}
