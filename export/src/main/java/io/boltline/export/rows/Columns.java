package io.boltline.export.rows;

import static java.util.stream.Collectors.joining;

import io.boltline.schemas.Schemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file: the entry's own, then the events' members in the order in which the
 * published schemas name them.
 */
public final class Columns {
    private static final List<Column> OF_THE_ENTRY =
            List.of(
                    column("partition", ColumnType.NUMBER, entry -> (long) entry.partition()),
                    column("sequence", ColumnType.NUMBER, Entry::sequence),
                    column(
                            "recorded_at",
                            ColumnType.INSTANT,
                            entry -> Math.multiplyExact(1000L, entry.recordedAtMillis())),
                    column("id", ColumnType.TEXT, Entry::id),
                    column("type", ColumnType.TEXT, Entry::type),
                    column("order_id", ColumnType.TEXT, Entry::orderId),
                    // An unsalted commitment would confirm whatever name somebody guesses.
                    personal("value", Entry::value),
                    personal("leaf", Entry::leaf));

    private final Map<String, Column> byName;

    private final List<Column> all;
    private final MemberReader members;

    private Columns(Map<String, Column> byName) {
        this.byName = byName;
        this.all = List.copyOf(byName.values());
        this.members = new MemberReader(all);
    }

    private static Column column(String name, ColumnType type, Function<Entry, Object> reader) {
        return new Column(name, type, false, new Column.Source.OfEntry(reader));
    }

    private static Column personal(String name, Function<Entry, Object> reader) {
        return new Column(name, ColumnType.BYTES, true, new Column.Source.OfEntry(reader));
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
        return all;
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

    /**
     * An entry's row: a value a column. No member is read where the entry can't be of a journal of
     * ours, which takes no fact whose id, type or key isn't a text.
     */
    public @Nullable Object[] row(Entry entry) {
        var row = new @Nullable Object[all.size()];
        for (int place = 0; place < row.length; place++) {
            if (all.get(place).source()
                    instanceof Column.Source.OfEntry(Function<Entry, Object> reader)) {
                row[place] = reader.apply(entry);
            }
        }
        if (entry.isPlain()) {
            members.read(entry.value(), row);
        }
        return row;
    }
}
