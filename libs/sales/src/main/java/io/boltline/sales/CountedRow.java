package io.boltline.sales;

import io.boltline.contract.SalesRow;

/** A {@link SalesRow} as it is added up. */
public record CountedRow(SalesKey key, Sums sums) {
    /**
     * Of what was published.
     *
     * @throws IllegalArgumentException for a progress, which counts nothing, or a bucket that there
     *     isn't
     */
    public static CountedRow of(SalesRow row) {
        return switch (row) {
            case SalesRow.Sold sold ->
                    new CountedRow(
                            new SalesKey.Sold(sold.product(), QuarterHour.of(sold.quarter())),
                            sums(sold));
            case SalesRow.Settled settled ->
                    new CountedRow(
                            new SalesKey.Settled(
                                    settled.product(),
                                    settled.provider(),
                                    settled.node(),
                                    QuarterHour.of(settled.quarter())),
                            Sums.of(Measure.SETTLED_PAYMENTS, settled.settledPayments())
                                    .with(Measure.SETTLED_MSAT, settled.settledMsat()));
            case SalesRow.Refusals refused ->
                    new CountedRow(
                            new SalesKey.Refused(
                                    refused.statusCode(), QuarterHour.of(refused.quarter())),
                            Sums.of(Measure.REFUSED, refused.refused()));
            case SalesRow.Progress progress ->
                    throw new IllegalArgumentException("counts nothing: " + progress);
        };
    }

    private static Sums sums(SalesRow.Sold row) {
        return Sums.of(Measure.PLACED, row.placed())
                .with(Measure.INVOICED, row.invoiced())
                .with(Measure.OPEN, row.open())
                .with(Measure.PAID, row.paid())
                .with(Measure.PAID_LATE, row.paidLate())
                .with(Measure.EXPIRED, row.expired())
                .with(Measure.FAILED, row.failed())
                .with(Measure.UNDERPAID, row.underpaid())
                .with(Measure.FURTHER_ATTEMPTS, row.furtherAttempts())
                .with(Measure.PLACED_SATS, row.placedSats())
                .with(Measure.RECEIVED_MSAT, row.receivedMsat())
                .with(Measure.OVERPAID_MSAT, row.overpaidMsat())
                .with(Measure.UNDERPAID_MSAT, row.underpaidMsat())
                .with(LogHistogram.of(row.toInvoice()), LogHistogram.of(row.toPayment()));
    }

    /**
     * To be published.
     *
     * @param size of the journal's partition, up to which it counts
     */
    public SalesRow toRow(int partition, long size) {
        return switch (key) {
            case SalesKey.Sold sold -> sold(partition, size, sold);
            case SalesKey.Settled settled ->
                    new SalesRow.Settled(
                            partition,
                            size,
                            settled.quarter().begin(),
                            settled.product(),
                            settled.provider(),
                            settled.node(),
                            sums.of(Measure.SETTLED_PAYMENTS),
                            sums.of(Measure.SETTLED_MSAT));
            case SalesKey.Refused refused ->
                    new SalesRow.Refusals(
                            partition,
                            size,
                            refused.quarter().begin(),
                            refused.statusCode(),
                            sums.of(Measure.REFUSED));
        };
    }

    private SalesRow sold(int partition, long size, SalesKey.Sold sold) {
        return new SalesRow.Sold(
                partition,
                size,
                sold.quarter().begin(),
                sold.product(),
                sums.of(Measure.PLACED),
                sums.of(Measure.INVOICED),
                sums.of(Measure.OPEN),
                sums.of(Measure.PAID),
                sums.of(Measure.PAID_LATE),
                sums.of(Measure.EXPIRED),
                sums.of(Measure.FAILED),
                sums.of(Measure.UNDERPAID),
                sums.of(Measure.FURTHER_ATTEMPTS),
                sums.of(Measure.PLACED_SATS),
                sums.of(Measure.RECEIVED_MSAT),
                sums.of(Measure.OVERPAID_MSAT),
                sums.of(Measure.UNDERPAID_MSAT),
                sums.toInvoice().buckets(),
                sums.toPayment().buckets());
    }
}
