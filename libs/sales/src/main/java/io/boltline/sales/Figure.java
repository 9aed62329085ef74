package io.boltline.sales;

import static io.boltline.sales.Measure.EXPIRED;
import static io.boltline.sales.Measure.FAILED;
import static io.boltline.sales.Measure.FURTHER_ATTEMPTS;
import static io.boltline.sales.Measure.INVOICED;
import static io.boltline.sales.Measure.OPEN;
import static io.boltline.sales.Measure.OVERPAID_MSAT;
import static io.boltline.sales.Measure.PAID;
import static io.boltline.sales.Measure.PAID_LATE;
import static io.boltline.sales.Measure.PLACED;
import static io.boltline.sales.Measure.PLACED_SATS;
import static io.boltline.sales.Measure.RECEIVED_MSAT;
import static io.boltline.sales.Measure.REFUSED;
import static io.boltline.sales.Measure.SETTLED_MSAT;
import static io.boltline.sales.Measure.SETTLED_PAYMENTS;
import static io.boltline.sales.Measure.UNDERPAID;
import static io.boltline.sales.Measure.UNDERPAID_MSAT;

import java.util.List;
import java.util.Locale;

/** What is asked for together, under one name: by HTTP, and by who counts it again. */
public enum Figure {
    /** What was sold. */
    SALES(
            List.of(
                    PLACED,
                    PLACED_SATS,
                    PAID,
                    PAID_LATE,
                    RECEIVED_MSAT,
                    OVERPAID_MSAT,
                    UNDERPAID_MSAT)),
    /** What became of orders. */
    FUNNEL(
            List.of(
                    PLACED,
                    INVOICED,
                    OPEN,
                    PAID,
                    PAID_LATE,
                    EXPIRED,
                    FAILED,
                    UNDERPAID,
                    FURTHER_ATTEMPTS)),
    /** What can still be paid. */
    OPEN_INVOICES(List.of(OPEN)),
    /** What came, by when it did. */
    SETTLED(List.of(SETTLED_PAYMENTS, SETTLED_MSAT)),
    /** What was refused. */
    REFUSALS(List.of(REFUSED));

    @SuppressWarnings("ImmutableEnumChecker") // of lists that are
    private final List<Measure> measures;

    Figure(List<Measure> measures) {
        this.measures = measures;
    }

    /** What it has of each row, in the order in which it is told. */
    public List<Measure> measures() {
        return measures;
    }

    /** Its path. */
    public String path() {
        return this == OPEN_INVOICES ? "/open" : "/" + name().toLowerCase(Locale.ROOT);
    }
}
