package io.boltline.analytics.web;

import static java.util.stream.Collectors.joining;

import io.boltline.analytics.web.form.Table;
import io.boltline.journalformat.Cut;
import io.boltline.sales.Measure;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events behind a figure, a page at a time.
 *
 * @param enough after that time a page ends with what it has
 */
record ExplainResource(Duration enough) implements Resource {
    private static final String MEASURE = "measure";
    private static final String NODE = "node";
    private static final String STATUS_CODE = "statusCode";
    private static final String CURSOR = "cursor";
    private static final int MAX_NODE = 200;
    private static final List<String> COLUMNS =
            List.of("eventId", "type", "partition", "sequence", "recordedAt");

    @Override
    public List<String> parameters() {
        return Stream.concat(
                        SpanParameters.NAMES.stream(),
                        Stream.of(MEASURE, FigureParameters.PRODUCT, NODE, STATUS_CODE, CURSOR))
                .toList();
    }

    @Override
    public Question question(Parameters parameters, Instant now) {
        var measure = measure(parameters.required(MEASURE));
        if (measure != Measure.SETTLED_PAYMENTS && measure != Measure.SETTLED_MSAT) {
            requireAbsent(parameters, NODE, "is for settledPayments and settledMsat alone");
        }
        requireAbsent(
                parameters,
                measure == Measure.REFUSED ? FigureParameters.PRODUCT : STATUS_CODE,
                measure == Measure.REFUSED
                        ? "is not known of refusals"
                        : "is for the measure refused alone");
        var behind =
                new Behind(
                        measure,
                        SpanParameters.read(parameters, now),
                        FigureParameters.product(parameters),
                        parameters.value(NODE).map(ExplainResource::node),
                        parameters.value(STATUS_CODE).map(ExplainResource::statusCode));
        return new Asked(behind, parameters.value(CURSOR).map(it -> cursor(it, behind)), enough);
    }

    private static void requireAbsent(Parameters parameters, String name, String why) {
        if (parameters.value(name).isPresent()) {
            throw RefusedException.invalid(name, why);
        }
    }

    private static Measure measure(String text) {
        return Stream.of(Measure.values())
                .filter(it -> it.text().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        RefusedException.invalid(
                                MEASURE,
                                "must be one of "
                                        + Stream.of(Measure.values())
                                                .map(Measure::text)
                                                .collect(joining(", "))));
    }

    private static String node(String text) {
        if (text.length() > MAX_NODE) {
            throw RefusedException.invalid(
                    NODE, "must have at most %d characters".formatted(MAX_NODE));
        }
        return text;
    }

    private static int statusCode(String text) {
        if (!text.matches("[1-5]\\d\\d")) {
            throw RefusedException.invalid(STATUS_CODE, "must be an HTTP status such as 400");
        }
        return Integer.parseInt(text);
    }

    private static ExplainCursor cursor(String text, Behind behind) {
        return ExplainCursor.read(text, behind)
                .orElseThrow(() ->
                        RefusedException.invalid(
                                CURSOR,
                                "must be what a page of the same question gave as \"next\""));
    }

    /**
     * A page.
     *
     * @param cursor empty for the first one
     */
    private record Asked(Behind behind, Optional<ExplainCursor> cursor, Duration enough)
            implements SnapshotQuestion {
        @Override
        public Answered answer(Snapshot snapshot) throws SQLException, IOException {
            var reach = snapshot.figures().reach();
            var cut = cursor.map(ExplainCursor::cut).orElse(reach.cut());
            if (!within(cut, snapshot.entries().cut())) {
                throw cursor.isPresent()
                        ? RefusedException.invalid(CURSOR, "is of more than there is here")
                        : RefusedException.unavailable(
                                "The events of the sums are not all here yet");
            }
            var page =
                    new ExplainPage(
                            snapshot.connection(),
                            behind,
                            cut,
                            cursor.map(ExplainCursor::place).orElse(behind.begin()));
            var next = page.read(enough).map(it -> new ExplainCursor(cut, it).text(behind));
            var about = new LinkedHashMap<String, Object>();
            about.put("cut", cut.toString());
            about.put("measure", behind.measure().text());
            next.ifPresent(it -> about.put("next", it));
            return new Answered(
                    new Reach(cut, cursor.isPresent() ? null : reach.recordedAt(), reach.besides()),
                    new Table(about, "events", COLUMNS, out -> writeAll(page.rows(), out)),
                    next);
        }

        private static void writeAll(List<List<@Nullable Object>> rows, Table.RowWriter out)
                throws IOException {
            for (var row : rows) {
                out.row(row);
            }
        }

        private static boolean within(Cut cut, Cut all) {
            if (cut.sizes().size() != all.sizes().size()) {
                return false;
            }
            for (int partition = 0; partition < all.sizes().size(); partition++) {
                if (cut.size(partition) > all.size(partition)) {
                    return false;
                }
            }
            return true;
        }
    }
}
