package io.boltline.export.rows;

import static java.util.stream.Collectors.joining;

import io.boltline.schemas.Schemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file: the entry's own, then the events' members in the order in which the
 * published schemas name them.
 */
public final class Columns {
    private static final List<Column> OF_THE_ENTRY =
            List.of(
                    new Column(
                            "partition",
                            ColumnType.NUMBER,
                            false,
                            (entry, _) -> (long) entry.partition()),
                    new Column(
                            "sequence", ColumnType.NUMBER, false, (entry, _) -> entry.sequence()),
                    new Column(
                            "recorded_at",
                            ColumnType.INSTANT,
                            false,
                            (entry, _) -> Math.multiplyExact(1000L, entry.recordedAtMillis())),
                    new Column("id", ColumnType.TEXT, false, (entry, _) -> entry.id()),
                    new Column("type", ColumnType.TEXT, false, (entry, _) -> entry.type()),
                    new Column("order_id", ColumnType.TEXT, false, (entry, _) -> entry.orderId()),
                    // An unsalted commitment would confirm whatever name somebody guesses.
                    new Column("value", ColumnType.BYTES, true, (entry, _) -> entry.value()),
                    new Column("leaf", ColumnType.BYTES, true, (entry, _) -> entry.leaf()));

    private final Map<String, Column> byName;

    private Columns(Map<String, Column> byName) {
        this.byName = byName;
    }

    /** Those of the contract that this build publishes. */
    public static Columns published(boolean withPersonalData) {
        return of(Schemas.published(), withPersonalData);
    }

    /**
     * Those of a contract.
     *
     * @throws IllegalStateException if members of one name are of two types
     */
    public static Columns of(Schemas schemas, boolean withPersonalData) {
        var byName = new LinkedHashMap<String, Column>();
        OF_THE_ENTRY.forEach(it -> byName.put(it.name(), it));
        for (Column column : MemberColumns.of(schemas)) {
            byName.putIfAbsent(column.name(), column);
        }
        if (!withPersonalData) {
            byName.values().removeIf(Column::isPersonal);
        }
        return new Columns(byName);
    }

    /** Those of these names, in this order; empty where one is unknown. */
    public Optional<Columns> only(List<String> names) {
        var some = new LinkedHashMap<String, Column>();
        for (String name : names) {
            @Nullable Column column = byName.get(name);
            if (column == null) {
                return Optional.empty();
            }
            some.put(name, column);
        }
        return Optional.of(new Columns(some));
    }

    public List<Column> all() {
        return List.copyOf(byName.values());
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /**
     * Where a column stands in a row, from 0 on.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public int place(String name) {
        int place = names().indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("there is no column " + name);
        }
        return place;
    }

    /** What a table of them is made with. */
    public String definitions() {
        return byName.values().stream().map(Column::definition).collect(joining(", "));
    }

    /** An entry's row: a value a column. */
    public @Nullable Object[] row(Entry entry) {
        var json = entry.json();
        var row = new @Nullable Object[byName.size()];
        int place = 0;
        for (Column column : byName.values()) {
            row[place++] = column.reader().read(entry, json);
        }
        return row;
    }
}
