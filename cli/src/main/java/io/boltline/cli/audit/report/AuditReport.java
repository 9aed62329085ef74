package io.boltline.cli.audit.report;

import io.boltline.cli.audit.report.Difference.Kind;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an audit found.
 *
 * @param since orders placed before are left out
 * @param watermark what is younger may have been on its way
 * @param counts every {@link Count}
 * @param kinds how many differences of each kind there are; kinds without any are left out
 * @param differences the first of them, as many as were asked for
 * @param differencesLeftOut how many more there are
 * @param refunds the first payments that somebody has to look at; they are no differences
 * @param refundsLeftOut how many more there are
 * @param byHand the first payments that an operator recorded; {@link Count#PAYMENTS_BY_HAND} has
 *     how many there are
 * @param journal whether the events were held against it
 */
public record AuditReport(
        Instant since,
        Instant watermark,
        Duration took,
        Map<Count, Long> counts,
        Map<Kind, Long> kinds,
        List<Difference> differences,
        long differencesLeftOut,
        List<Refund> refunds,
        long refundsLeftOut,
        List<RecordedByHand> byHand,
        JournalLook journal) {

    public AuditReport {
        counts = Map.copyOf(counts);
        kinds = Map.copyOf(kinds);
        differences = List.copyOf(differences);
        refunds = List.copyOf(refunds);
        byHand = List.copyOf(byHand);
    }

    /** Whether all sources tell the same story. */
    public boolean agrees() {
        return kinds.isEmpty();
    }

    /** For people. */
    public void print(PrintWriter out) {
        new ReadableReport(out).print(this);
    }

    public long count(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /** How many differences of a kind there are, those that are not listed included. */
    public long count(Kind kind) {
        return kinds.getOrDefault(kind, 0L);
    }
}
