package io.boltline.analytics.web;

import io.boltline.analytics.web.calendar.Span;
import io.boltline.sales.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which events are behind a figure: a query for them, in the order of three numbers that tell each
 * from all others.
 *
 * @param measure the figure
 * @param product of it alone; empty for all
 * @param node for payments, of it alone; empty for all
 * @param statusCode for refusals, of it alone; empty for all
 */
record Behind(
        Measure measure,
        Span span,
        Optional<String> product,
        Optional<String> node,
        Optional<Integer> statusCode) {
    private static final String EVENT =
            "e.partition, e.sequence, e.event_id, e.type, e.recorded_at_millis";

    /**
     * A statement and its parameters.
     *
     * @param sql asks for the three numbers, and then partition, sequence, id, type and the time
     */
    record Query(String sql, List<Object> parameters) {}

    /** Those after a place. */
    Query after(Place place) {
        return switch (measure) {
            case SETTLED_PAYMENTS, SETTLED_MSAT -> settled(place);
            case REFUSED -> refused(place);
            case PLACED,
                    INVOICED,
                    OPEN,
                    PAID,
                    PAID_LATE,
                    EXPIRED,
                    FAILED,
                    UNDERPAID,
                    FURTHER_ATTEMPTS,
                    PLACED_SATS,
                    RECEIVED_MSAT,
                    OVERPAID_MSAT,
                    UNDERPAID_MSAT ->
                    sold(place);
        };
    }

    private Query sold(Place place) {
        var query =
                new Building(
                        "SELECT o.placed_at_millis, o.order_no, e.sequence, "
                                + EVENT
                                + " FROM orders o JOIN events e ON e.order_no = o.order_no");
        query.within("o.placed_at_millis", span);
        product.ifPresent(it -> query.and("o.product = ?", it));
        query.and("(e.measures & ?) <> 0", measure.bit());
        return query.inOrder("o.placed_at_millis", "o.order_no", "e.sequence", place);
    }

    private Query settled(Place place) {
        var query =
                new Building(
                        "SELECT i.settled_at_millis, i.order_no, i.attempt, "
                                + EVENT
                                + " FROM invoices i JOIN orders o ON o.order_no = i.order_no"
                                + " JOIN nodes n ON n.node_no = i.node_no"
                                + " JOIN events e ON e.partition = o.partition"
                                + " AND e.sequence = i.paid_sequence");
        query.within("i.settled_at_millis", span);
        product.ifPresent(it -> query.and("o.product = ?", it));
        node.ifPresent(it -> query.and("n.node = ?", it));
        return query.inOrder("i.settled_at_millis", "i.order_no", "i.attempt", place);
    }

    private Query refused(Place place) {
        var query =
                new Building(
                        "SELECT r.refused_at_millis, r.partition, r.sequence, "
                                + EVENT
                                + " FROM refusals r JOIN events e ON e.partition = r.partition"
                                + " AND e.sequence = r.sequence");
        query.within("r.refused_at_millis", span);
        statusCode.ifPresent(it -> query.and("r.status_code = ?", it));
        return query.inOrder("r.refused_at_millis", "r.partition", "r.sequence", place);
    }

    private static final class Building {
        private final StringBuilder sql;
        private final List<Object> parameters = new ArrayList<>();

        Building(String select) {
            this.sql = new StringBuilder(select);
        }

        void within(String millis, Span span) {
            sql.append(" WHERE %s >= ? AND %s < ?".formatted(millis, millis));
            parameters.add(span.start().toEpochMilli());
            parameters.add(span.end().toEpochMilli());
        }

        void and(String condition, Object parameter) {
            sql.append(" AND ").append(condition);
            parameters.add(parameter);
        }

        Query inOrder(String first, String second, String third, Place place) {
            var columns = String.join(", ", first, second, third);
            // The first of them alone is what an index is asked for.
            and(first + " >= ?", place.first());
            sql.append(" AND (%s) > (?, ?, ?) ORDER BY %s".formatted(columns, columns));
            parameters.addAll(List.of(place.first(), place.second(), place.third()));
            return new Query(sql.toString(), List.copyOf(parameters));
        }
    }
}
