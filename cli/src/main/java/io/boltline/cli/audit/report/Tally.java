package io.boltline.cli.audit.report;

import io.boltline.cli.audit.report.Difference.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up what is found; keeps only as many differences as will be shown. */
public final class Tally {
    private final int listed;
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    private final List<Difference> differences = new ArrayList<>();
    private final List<Refund> refunds = new ArrayList<>();
    private final List<RecordedByHand> byHand = new ArrayList<>();
    private long differenceCount;
    private long refundCount;

    /** Nothing yet; of differences, refunds and payments by hand the first so many are kept. */
    public Tally(int listed) {
        this.listed = listed;
    }

    public void add(Count count) {
        add(count, 1);
    }

    public void add(Count count, long more) {
        if (more != 0) {
            counts.merge(count, more, Long::sum);
        }
    }

    public long get(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    public void add(Difference difference) {
        kinds.merge(difference.kind(), 1L, Long::sum);
        differenceCount++;
        if (differences.size() < listed) {
            differences.add(difference);
        }
    }

    public void add(Refund refund) {
        refundCount++;
        if (refunds.size() < listed) {
            refunds.add(refund);
        }
    }

    public void add(RecordedByHand payment) {
        add(Count.PAYMENTS_BY_HAND);
        if (byHand.size() < listed) {
            byHand.add(payment);
        }
    }

    /** All that was added so far. */
    public AuditReport report(
            Instant since, Instant watermark, Duration took, JournalLook journal) {
        return new AuditReport(
                since,
                watermark,
                took,
                counts(),
                kinds,
                differences,
                differenceCount - differences.size(),
                refunds,
                refundCount - refunds.size(),
                byHand,
                journal);
    }

    private Map<Count, Long> counts() {
        var all = new EnumMap<Count, Long>(Count.class);
        for (Count count : Count.values()) {
            all.put(count, get(count));
        }
        return all;
    }
}
