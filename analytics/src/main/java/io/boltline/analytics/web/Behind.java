package io.boltline.analytics.web;

import io.boltline.analytics.web.calendar.Span;
import io.boltline.sales.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which events are behind a figure: queries for them, in the order of three numbers that tell each
 * from all others. They belong to what the figure counts by its time, orders, payments or refusals,
 * of which few or none may have any; so many of those in their order are a stretch.
 *
 * @param measure the figure
 * @param product of it alone, as it is known now; empty for all
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

    /** Of an order's events: behind them all. */
    private static final String BEHIND_ALL = Long.toString(Long.MAX_VALUE);

    /**
     * A statement and its parameters.
     *
     * @param sql asks for the three numbers; of events also for partition, sequence, id, type and
     *     time
     */
    record Query(String sql, List<Object> parameters) {}

    /** What is counted. */
    private enum Counted {
        ORDERS(
                "orders o",
                " JOIN events e ON e.order_no = o.order_no",
                List.of("o.placed_at_millis", "o.order_no", BEHIND_ALL),
                "e.sequence"),
        PAYMENTS(
                "invoices i",
                " JOIN orders o ON o.order_no = i.order_no"
                        + " JOIN nodes n ON n.node_no = i.node_no"
                        + " JOIN events e ON e.partition = o.partition"
                        + " AND e.sequence = i.paid_sequence",
                List.of("i.settled_at_millis", "i.order_no", "i.attempt"),
                "i.attempt"),
        REFUSALS(
                "refusals r",
                " JOIN events e ON e.partition = r.partition AND e.sequence = r.sequence",
                List.of("r.refused_at_millis", "r.partition", "r.sequence"),
                "r.sequence");

        private final String table;
        private final String events;

        @SuppressWarnings("ImmutableEnumChecker") // a list that is
        private final List<String> numbers;

        private final String third;

        /**
         * One kind.
         *
         * @param numbers by which its stretches end
         * @param third of an event's numbers; the others are those
         */
        Counted(String table, String events, List<String> numbers, String third) {
            this.table = table;
            this.events = events;
            this.numbers = numbers;
            this.third = third;
        }

        private String time() {
            return numbers.getFirst();
        }

        private String ends() {
            return String.join(", ", numbers);
        }

        private String places() {
            return String.join(", ", time(), numbers.get(1), third);
        }
    }

    /** Before the first event. */
    Place begin() {
        return new Place(span.start().toEpochMilli(), -1, -1);
    }

    /** Where the last stretch ends. */
    Place end() {
        return new Place(span.end().toEpochMilli(), -1, -1);
    }

    /** Where the stretch ends that begins behind a place; without a row it is {@link #end}. */
    Query stretch(Place after, int many) {
        var counted = counted();
        return new Building("SELECT %s FROM %s".formatted(counted.ends(), counted.table))
                .between(counted.time(), counted.ends(), after, end())
                .first(1, many - 1);
    }

    /** The first events behind a place, up to the end of its stretch. */
    Query events(Place after, Place end, int most) {
        var counted = counted();
        var query =
                new Building(
                                "SELECT %s, %s FROM %s%s"
                                        .formatted(
                                                counted.places(),
                                                EVENT,
                                                counted.table,
                                                counted.events))
                        .between(counted.time(), counted.places(), after, end);
        if (counted == Counted.ORDERS) {
            query.and("(e.measures & ?) <> 0", measure.bit());
        }
        product.ifPresent(it -> query.and("o.product = ?", it));
        node.ifPresent(it -> query.and("n.node = ?", it));
        statusCode.ifPresent(it -> query.and("r.status_code = ?", it));
        return query.first(most, 0);
    }

    private Counted counted() {
        return switch (measure) {
            case SETTLED_PAYMENTS, SETTLED_MSAT -> Counted.PAYMENTS;
            case REFUSED -> Counted.REFUSALS;
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
                    Counted.ORDERS;
        };
    }

    private static final class Building {
        private final StringBuilder sql;
        private final List<Object> parameters = new ArrayList<>();

        Building(String select) {
            this.sql = new StringBuilder(select);
        }

        /**
         * Behind a place, up to the end of a stretch. There is one bound each way, since SQLite
         * takes just one of several for its index; it knows none from three numbers.
         */
        Building between(String millis, String numbers, Place after, Place end) {
            sql.append(" WHERE %s BETWEEN ? AND ?".formatted(millis));
            parameters.add(after.first());
            parameters.add(end.first());
            and("(%s) > (?, ?, ?)".formatted(numbers), numbers(after));
            and("(%s) <= (?, ?, ?)".formatted(numbers), numbers(end));
            return this;
        }

        void and(String condition, Object... values) {
            sql.append(" AND ").append(condition);
            parameters.addAll(List.of(values));
        }

        private static Object[] numbers(Place place) {
            return new Object[] {place.first(), place.second(), place.third()};
        }

        Query first(int most, int passed) {
            sql.append(" ORDER BY 1, 2, 3 LIMIT %d OFFSET %d".formatted(most, passed));
            return new Query(sql.toString(), List.copyOf(parameters));
        }
    }
}
