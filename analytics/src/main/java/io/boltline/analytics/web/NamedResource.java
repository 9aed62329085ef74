package io.boltline.analytics.web;

import io.boltline.analytics.web.FigureParameters.Choice;
import io.boltline.analytics.web.calendar.Slice;
import io.boltline.analytics.web.form.Table;
import io.boltline.analytics.web.form.Table.RowWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures that have a row for each name in each piece of time, where there is something: payments
 * by node, refusals by status code.
 *
 * @param names the columns of the names
 * @param values the columns of the figures
 * @param source where they are
 */
record NamedResource(Choice choice, List<String> names, List<String> values, Source source)
        implements Resource {
    /** What is read. */
    @FunctionalInterface
    interface Source {
        void read(Figures figures, Figures.Sought sought, Figures.Reader reader)
                throws IOException, SQLException;
    }

    @Override
    public List<String> parameters() {
        return choice.parameters();
    }

    @Override
    public Question question(Parameters parameters, Instant now) {
        return new Asked(FigureParameters.read(parameters, choice, now), this);
    }

    private record Asked(FigureParameters asked, NamedResource resource)
            implements SnapshotQuestion {
        @Override
        public Answered answer(Snapshot snapshot) throws IOException, SQLException {
            var figures = snapshot.figures();
            var reach = figures.reach();
            var columns = new ArrayList<>(resource.names());
            columns.addAll(resource.values());
            return new Answered(
                    reach,
                    new Table(
                            asked.about(reach),
                            "rows",
                            asked.columns(columns),
                            out -> write(figures, out)));
        }

        /** What is asked at this path: the path itself isn't in it. */
        @Override
        public String toString() {
            return asked.toString();
        }

        private void write(Figures figures, RowWriter out) throws IOException, SQLException {
            if (asked.by() == By.PRODUCT) {
                resource.source()
                        .read(
                                figures,
                                asked.sought(),
                                row -> out.row(Cells.of(row.names(), row.values())));
                return;
            }
            var sliced =
                    new Sliced<Map<List<Object>, long[]>>(
                            asked.slices(),
                            LinkedHashMap::new,
                            (slice, sums) -> rowsOf(slice, sums, out));
            resource.source()
                    .read(
                            figures,
                            asked.sought(),
                            row ->
                                    Cells.add(
                                            row.values(),
                                            sliced.at(asked.place(row))
                                                    .computeIfAbsent(
                                                            row.names(),
                                                            _ -> new long[row.values().length])));
            sliced.end();
        }

        private void rowsOf(Slice slice, Map<List<Object>, long[]> sums, RowWriter out)
                throws IOException {
            for (var sum : sums.entrySet()) {
                var names = new ArrayList<Object>(asked.cells(slice));
                names.addAll(sum.getKey());
                out.row(Cells.of(names, sum.getValue()));
            }
        }
    }
}
