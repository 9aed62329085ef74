package io.boltline.analytics.web;

import io.boltline.analytics.web.FigureParameters.Choice;
import io.boltline.analytics.web.form.Table;
import io.boltline.analytics.web.form.Table.RowWriter;
import io.boltline.sales.LogHistogram;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long it took from an order's placing to its first invoice, and to the payment that paid it.
 */
record WaitsResource() implements Resource {
    private static final List<Integer> PERCENTS = List.of(50, 90, 99);
    private static final List<String> COLUMNS =
            List.of(
                    "invoiced",
                    "toInvoiceP50Ms",
                    "toInvoiceP90Ms",
                    "toInvoiceP99Ms",
                    "paid",
                    "toPaymentP50Ms",
                    "toPaymentP90Ms",
                    "toPaymentP99Ms");

    @Override
    public List<String> parameters() {
        return Choice.SALES.parameters();
    }

    @Override
    public Question question(Parameters parameters, Instant now) {
        return new Asked(FigureParameters.read(parameters, Choice.SALES, now));
    }

    private record Asked(FigureParameters asked) implements SnapshotQuestion {
        @Override
        public Answered answer(Snapshot snapshot) throws IOException, SQLException {
            var figures = snapshot.figures();
            var reach = figures.reach();
            return new Answered(
                    reach,
                    new Table(
                            asked.about(reach),
                            "rows",
                            asked.columns(COLUMNS),
                            out -> write(figures, out)));
        }

        private void write(Figures figures, RowWriter out) throws IOException, SQLException {
            if (asked.by() == By.PRODUCT) {
                writeByProduct(figures, out);
                return;
            }
            var sliced =
                    new Sliced<>(
                            asked.slices(),
                            Waits::new,
                            (slice, waits) -> out.row(waits.cells(asked.cells(slice))));
            figures.waits(asked.sought(), (row, waits) -> sliced.at(asked.place(row)).add(waits));
            sliced.end();
        }

        private void writeByProduct(Figures figures, RowWriter out)
                throws IOException, SQLException {
            var product = new ByProduct(out);
            figures.waits(asked.sought(), product);
            product.end();
        }
    }

    /** Rows of one product follow each other. */
    private static final class ByProduct implements Figures.WaitsReader {
        private final RowWriter out;
        private @Nullable List<Object> names;
        private Waits sum = new Waits();

        ByProduct(RowWriter out) {
            this.out = out;
        }

        @Override
        public void read(Figures.Row row, Figures.Durations durations) throws IOException {
            if (!row.names().equals(names)) {
                end();
                names = row.names();
                sum = new Waits();
            }
            sum.add(durations);
        }

        void end() throws IOException {
            if (names != null) {
                out.row(sum.cells(names));
            }
        }
    }

    /** Adds up. */
    private static final class Waits {
        private LogHistogram toInvoice = LogHistogram.EMPTY;
        private LogHistogram toPayment = LogHistogram.EMPTY;

        void add(Figures.Durations durations) {
            toInvoice = toInvoice.plus(durations.toInvoice());
            toPayment = toPayment.plus(durations.toPayment());
        }

        List<@Nullable Object> cells(List<Object> names) {
            var cells = new ArrayList<@Nullable Object>(names);
            add(toInvoice, cells);
            add(toPayment, cells);
            return cells;
        }

        /** Of nothing there is no median. */
        private static void add(LogHistogram histogram, List<@Nullable Object> cells) {
            long count = histogram.count();
            cells.add(count);
            for (int percent : PERCENTS) {
                cells.add(count == 0 ? null : histogram.quantile(percent).toMillis());
            }
        }
    }
}
