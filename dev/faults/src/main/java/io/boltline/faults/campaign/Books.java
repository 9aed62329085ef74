package io.boltline.faults.campaign;

import io.boltline.cli.Progress;
import io.boltline.cli.audit.Audit;
import io.boltline.cli.audit.AuditSettings;
import io.boltline.cli.audit.report.AuditReport;
import io.boltline.cli.audit.report.Count;
import io.boltline.cli.audit.report.Difference;
import io.boltline.cli.audit.report.Difference.Kind;
import io.boltline.faults.bed.Testbed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the auditor found about the purchases of one run.
 *
 * @param lost promised, or begun, and not there
 * @param doubled there more than once
 * @param repeats events that are in the log again, with the same id and the same content
 * @param differences the first of them, in words
 */
record Books(long lost, long doubled, long repeats, List<String> differences) {
    /** Nothing was audited. */
    static final Books NONE = new Books(0, 0, 0, List.of());

    private static final int MOST_DIFFERENCES = 10_000;
    private static final int NAMED = 10;

    private static final Set<Kind> DOUBLED =
            EnumSet.of(
                    Kind.ORDERED_TWICE,
                    Kind.MORE_ORDERS_THAN_ASKED,
                    Kind.INVOICE_TWICE,
                    Kind.INVOICE_WITHOUT_ORDER,
                    Kind.SAME_ID_OTHER_CONTENT);

    /** What deleting an invoice at the node looks like. */
    private static final Set<Kind> DELETED =
            EnumSet.of(Kind.ACKNOWLEDGED_BUT_LOST, Kind.INVOICE_NOT_AT_NODE);

    boolean isGood() {
        return lost == 0 && doubled == 0;
    }

    /**
     * Audits a pipeline at rest.
     *
     * @param record what all its clients were told since then
     * @param withoutInvoice orders whose invoice was taken away on purpose
     * @throws io.boltline.cli.CommandFailedException if a source can't be read
     */
    static Books audit(
            Testbed bed, Path record, Instant since, Set<String> withoutInvoice, Path workFolder) {
        AuditReport report =
                Audit.run(settings(bed, record, since, workFolder), bed.clock(), Progress.SILENT);
        List<Difference> differences =
                report.differences().stream()
                        .filter(it -> !isOnPurpose(it, withoutInvoice))
                        .toList();
        long doubled = differences.stream().filter(it -> DOUBLED.contains(it.kind())).count();
        return new Books(
                differences.size() - doubled + report.differencesLeftOut(),
                doubled,
                report.count(Count.REPEATED_EVENTS),
                differences.stream().limit(NAMED).map(Books::inWords).toList());
    }

    private static boolean isOnPurpose(Difference difference, Set<String> withoutInvoice) {
        return DELETED.contains(difference.kind())
                && Stream.ofNullable(difference.orderId()).anyMatch(withoutInvoice::contains);
    }

    private static String inWords(Difference difference) {
        return "%s: %s (%s)"
                .formatted(difference.kind(), difference.orderId(), difference.detail());
    }

    private static AuditSettings settings(
            Testbed bed, Path record, Instant since, Path workFolder) {
        AuditSettings at = bed.audit();
        return new AuditSettings(
                at.kafka(),
                at.topics(),
                at.couchDb(),
                at.ordersDatabase(),
                at.node(),
                Optional.of(record),
                true,
                since,
                Duration.ZERO,
                MOST_DIFFERENCES,
                false,
                workFolder);
    }
}
