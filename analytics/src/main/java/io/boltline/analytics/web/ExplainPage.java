package io.boltline.analytics.web;

import io.boltline.analytics.lookups.Database;
import io.boltline.contract.UtcMillis;
import io.boltline.journalformat.Cut;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of the events behind a figure. What may have them is gone through a stretch at a time, so
 * that no statement does more than a page needs, and a page that finds little ends all the same,
 * with the place that it came to. Of one thread.
 */
final class ExplainPage {
    static final int MOST = 1_000;

    /** Of orders, payments or refusals; more than one, or a place within an order would be kept. */
    private static final int STRETCH = 1_000;

    /** One more than a page has, which tells that there are more. */
    private static final int FETCHED = MOST + 1;

    /** How much of a stretch was read. */
    private enum Progress {
        WHOLE,
        PART,
        /** A part, and the page has no room for what comes next. */
        FULL
    }

    private final Connection connection;
    private final Behind behind;
    private final Cut cut;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private Place last;

    /**
     * Not read yet.
     *
     * @param cut what of the journal may be in it
     * @param after where the page before came to
     */
    ExplainPage(Connection connection, Behind behind, Cut cut, Place after) {
        this.connection = connection;
        this.behind = behind;
        this.cut = cut;
        this.last = after;
    }

    /** What was read, in its order. */
    List<List<@Nullable Object>> rows() {
        return rows;
    }

    /**
     * Reads it.
     *
     * @param enough after that time no further stretch is begun
     * @return where the next page goes on; empty when there is none
     */
    Optional<Place> read(Duration enough) throws SQLException {
        long begunNanos = System.nanoTime();
        do {
            Place end = endOfStretch();
            switch (readTo(end)) {
                case FULL -> {
                    return Optional.of(last);
                }
                case WHOLE -> {
                    if (end.equals(behind.end())) {
                        return Optional.empty();
                    }
                    last = end;
                }
                case PART -> {}
            }
        } while (System.nanoTime() - begunNanos < enough.toNanos());
        return Optional.of(last);
    }

    private Place endOfStretch() throws SQLException {
        try (var statement = prepared(behind.stretch(last, STRETCH));
                var row = statement.executeQuery()) {
            return row.next()
                    ? new Place(row.getLong(1), row.getLong(2), row.getLong(3))
                    : behind.end();
        }
    }

    private Progress readTo(Place end) throws SQLException {
        int fetched = 0;
        try (var statement = prepared(behind.events(last, end, FETCHED));
                var row = statement.executeQuery()) {
            while (row.next()) {
                fetched++;
                boolean isWithin = row.getLong(5) < cut.size(row.getInt(4));
                if (isWithin && rows.size() == MOST) {
                    return Progress.FULL;
                }
                last = new Place(row.getLong(1), row.getLong(2), row.getLong(3));
                if (isWithin) {
                    rows.add(event(row));
                }
            }
        }
        return fetched < FETCHED ? Progress.WHOLE : Progress.PART;
    }

    private static List<@Nullable Object> event(ResultSet row) throws SQLException {
        return List.of(
                row.getString(6),
                row.getString(7),
                row.getInt(4),
                row.getLong(5),
                UtcMillis.format(Instant.ofEpochMilli(row.getLong(8))));
    }

    private PreparedStatement prepared(Behind.Query query) throws SQLException {
        var statement = connection.prepareStatement(query.sql());
        statement.setQueryTimeout(Database.QUERY_SECONDS);
        for (int i = 0; i < query.parameters().size(); i++) {
            statement.setObject(i + 1, query.parameters().get(i));
        }
        return statement;
    }
}
