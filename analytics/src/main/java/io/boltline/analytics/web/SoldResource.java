package io.boltline.analytics.web;

import io.boltline.analytics.web.FigureParameters.Choice;
import io.boltline.analytics.web.calendar.Slice;
import io.boltline.analytics.web.form.Table;
import io.boltline.analytics.web.form.Table.RowWriter;
import io.boltline.sales.Measure;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Counts and amounts of orders by the time at which they were placed, whenever what became of them
 * did: a conversion belongs to the time that sold it.
 *
 * @param choice a row for each piece of time, or as {@link Choice#STANDING} only where there is
 *     something
 */
record SoldResource(Choice choice, List<Measure> measures) implements Resource {
    @Override
    public List<String> parameters() {
        return choice.parameters();
    }

    @Override
    public Question question(Parameters parameters, Instant now) {
        return new Asked(FigureParameters.read(parameters, choice, now), this);
    }

    private record Asked(FigureParameters asked, SoldResource resource)
            implements SnapshotQuestion {
        @Override
        public Answered answer(Snapshot snapshot) throws IOException, SQLException {
            var figures = snapshot.figures();
            var reach = figures.reach();
            return new Answered(
                    reach,
                    new Table(
                            asked.about(reach),
                            "rows",
                            asked.columns(resource.measures().stream().map(Measure::text).toList()),
                            out -> write(figures, out)));
        }

        /** What is asked at this path: the path itself isn't in it. */
        @Override
        public String toString() {
            return asked.toString();
        }

        private void write(Figures figures, RowWriter out) throws IOException, SQLException {
            if (asked.by() == By.PRODUCT) {
                figures.sold(
                        asked.sought(),
                        resource.measures(),
                        row -> rowOf(row.names(), row.values(), out));
                return;
            }
            var sliced =
                    new Sliced<>(
                            asked.slices(),
                            () -> new long[resource.measures().size()],
                            (Slice slice, long[] sums) -> rowOf(asked.cells(slice), sums, out));
            figures.sold(
                    asked.sought(),
                    resource.measures(),
                    row -> Cells.add(row.values(), sliced.at(asked.place(row))));
            sliced.end();
        }

        private void rowOf(List<?> names, long[] values, RowWriter out) throws IOException {
            if (resource.choice() != Choice.STANDING
                    || Arrays.stream(values).anyMatch(it -> it != 0)) {
                out.row(Cells.of(names, values));
            }
        }
    }
}
