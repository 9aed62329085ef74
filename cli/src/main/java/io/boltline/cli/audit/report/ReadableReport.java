package io.boltline.cli.audit.report;

import io.boltline.cli.Printable;
import io.boltline.contract.UtcMillis;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;

/** A report for people. */
record ReadableReport(PrintWriter out) {

    void print(AuditReport report) {
        report.differences().forEach(this::print);
        leftOut(report.differencesLeftOut(), "differences");
        report.refunds().forEach(this::print);
        leftOut(report.refundsLeftOut(), "payments to look at");
        report.byHand().forEach(this::print);
        leftOut(
                report.count(Count.PAYMENTS_BY_HAND) - report.byHand().size(),
                "payments recorded by hand");
        if (!report.kinds().isEmpty()) {
            out.println();
            report.kinds().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry ->
                            out.printf(
                                    "%,10d  %s: %s%n",
                                    entry.getValue(), entry.getKey(), entry.getKey().meaning()));
        }
        out.println();
        counts(report);
        if (report.journal() == JournalLook.NOT_ALLOWED) {
            out.println("The journal was not looked at: no rights to read it");
        }
        out.println();
        conclusion(report);
    }

    private void print(Difference difference) {
        out.printf(
                "%s  %s  %s%n",
                difference.kind(),
                difference.orderId() == null ? "-" : Printable.of(difference.orderId()),
                Printable.line(difference.detail()));
    }

    private void print(Refund refund) {
        out.printf(
                "REFUND? %s  %s  attempt %d, %d msat, settled %s, payment hash %s%n",
                refund.reason(),
                Printable.of(refund.orderId()),
                refund.attempt(),
                refund.receivedMsat(),
                UtcMillis.format(refund.settledAt()),
                Printable.of(refund.paymentHash()));
    }

    private void print(RecordedByHand payment) {
        out.printf(
                "BY HAND  %s  attempt %d, %d msat, settled %s, payment hash %s%n",
                Printable.of(payment.orderId()),
                payment.attempt(),
                payment.receivedMsat(),
                UtcMillis.format(payment.settledAt()),
                Printable.of(payment.paymentHash()));
    }

    private void leftOut(long number, String what) {
        if (number > 0) {
            out.printf("and %,d more %s%n", number, what);
        }
    }

    private void counts(AuditReport report) {
        for (Count count : Count.values()) {
            if (report.count(count) > 0) {
                out.printf("%,10d  %s%n", report.count(count), count.meaning());
            }
        }
    }

    private void conclusion(AuditReport report) {
        long differences = report.kinds().values().stream().mapToLong(Long::longValue).sum();
        out.printf(
                "%s%s up to %s, in %.1f s%n",
                report.agrees()
                        ? "All agree"
                        : "%,d difference%s".formatted(differences, differences == 1 ? "" : "s"),
                report.since().equals(Instant.EPOCH)
                        ? ""
                        : " since " + UtcMillis.format(report.since()),
                UtcMillis.format(report.watermark()),
                report.took().toMillis() / 1000.0);
    }
}
