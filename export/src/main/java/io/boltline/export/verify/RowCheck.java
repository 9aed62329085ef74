package io.boltline.export.verify;

import io.boltline.export.rows.Column;
import io.boltline.export.rows.Columns;
import io.boltline.export.rows.Entry;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import io.boltline.merkle.TreeHasher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one file: of its partition, in the order of their sequences, none missing. Where they
 * have all that their leaves are made of, each leaf is computed, and each column once more from the
 * event.
 *
 * <p>For one thread.
 */
final class RowCheck {
    private final int partition;
    private final long first;
    private final Columns columns;
    private final List<Column> all;
    private final Places places;
    private final boolean isWhole;
    private final TreeHasher hasher = new TreeHasher();
    private final MessageDigest sha256 = sha256();
    private final Frontier tree = new Frontier();
    private long rows;
    private long recordedAtMicros = Long.MIN_VALUE;

    /** Where the columns stand that an entry is made of. */
    private record Places(
            int partition,
            int sequence,
            int recordedAt,
            int id,
            int type,
            int orderId,
            int value,
            int leaf) {
        Places(Columns columns, boolean isWhole) {
            this(
                    columns.place("partition"),
                    columns.place("sequence"),
                    columns.place("recorded_at"),
                    columns.place("id"),
                    columns.place("type"),
                    columns.place("order_id"),
                    isWhole ? columns.place("value") : -1,
                    isWhole ? columns.place("leaf") : -1);
        }
    }

    /**
     * @param first the sequence of the first row
     * @param columns that the file has
     * @param isWhole whether personal data is among them
     * @throws IllegalArgumentException when one is missing that every file has
     */
    RowCheck(int partition, long first, Columns columns, boolean isWhole) {
        this.partition = partition;
        this.first = first;
        this.columns = columns;
        this.all = columns.all();
        this.places = new Places(columns, isWhole);
        this.isWhole = isWhole;
    }

    /**
     * The next row; what is wrong with it, or null.
     *
     * @param row a value a column
     */
    @Nullable String next(@Nullable Object[] row) {
        if (!Long.valueOf(partition).equals(row[places.partition()])) {
            return "it is of partition %s".formatted(row[places.partition()]);
        }
        if (!Long.valueOf(due()).equals(row[places.sequence()])) {
            return "sequence %s stands where %d is due".formatted(row[places.sequence()], due());
        }
        if (!(row[places.recordedAt()] instanceof Long micros) || micros < recordedAtMicros) {
            return "it was recorded before the entry before it";
        }
        recordedAtMicros = micros;
        @Nullable String wrong = isWhole ? leaf(row, micros) : null;
        rows++;
        return wrong;
    }

    private @Nullable String leaf(@Nullable Object[] row, long micros) {
        if (!(row[places.id()] instanceof String id
                && row[places.type()] instanceof String type
                && row[places.orderId()] instanceof String orderId
                && row[places.value()] instanceof byte[] value
                && row[places.leaf()] instanceof byte[] said)) {
            return "a part of its leaf is missing";
        }
        var entry =
                new Entry(
                        partition,
                        due(),
                        Math.floorDiv(micros, 1000L),
                        id,
                        type,
                        orderId,
                        value,
                        said);
        @Nullable Hash leaf = leaf(entry);
        if (leaf == null || !leaf.hasBytes(said)) {
            return "its leaf is not the hash of its entry";
        }
        tree.append(leaf);
        return difference(row, columns.row(entry));
    }

    private @Nullable Hash leaf(Entry entry) {
        try {
            return hasher.leaf(entry.proven(sha256.digest(entry.value())));
        } catch (IllegalArgumentException neverWrittenSo) {
            return null;
        }
    }

    private @Nullable String difference(@Nullable Object[] row, @Nullable Object[] expected) {
        for (int i = 0; i < row.length; i++) {
            if (!isSame(row[i], expected[i])) {
                return "%s is not what the event says".formatted(all.get(i).name());
            }
        }
        return null;
    }

    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        if (one instanceof byte[] bytes && other instanceof byte[] others) {
            return Arrays.equals(bytes, others);
        }
        return Objects.equals(one, other);
    }

    /** The sequence of the next row. */
    long due() {
        return first + rows;
    }

    long rows() {
        return rows;
    }

    /** When the last one was recorded. */
    long recordedAtMillis() {
        return rows == 0 ? 0 : Math.floorDiv(recordedAtMicros, 1000L);
    }

    /** The tree of the leaves that were computed. */
    Frontier tree() {
        return tree;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
