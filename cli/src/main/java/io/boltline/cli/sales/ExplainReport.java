package io.boltline.cli.sales;

import io.boltline.cli.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * A figure and what the journal comes to.
 *
 * @param cut of the answer, up to which the journal was counted
 * @param behind how many events changed what was asked for
 * @param events the first of them, by order
 */
record ExplainReport(String cut, List<Compared> measures, long behind, List<Counted.Event> events) {
    /**
     * One number of it.
     *
     * @param answered by analytics
     * @param counted from the journal
     */
    record Compared(String measure, long answered, long counted, long difference) {
        static Compared of(String measure, long answered, long counted) {
            return new Compared(measure, answered, counted, Math.subtractExact(answered, counted));
        }
    }

    ExplainReport {
        measures = List.copyOf(measures);
    }

    /** Whether nothing differs. */
    boolean isSame() {
        return measures.stream().allMatch(it -> it.difference() == 0);
    }

    void print(PrintWriter out) {
        for (var event : events) {
            out.printf(
                    Locale.ROOT,
                    "%d:%d  %s  %s  %s%n",
                    event.partition(),
                    event.sequence(),
                    event.recordedAt(),
                    Printable.line(event.eventId()),
                    event.changes());
        }
        if (events.size() < behind) {
            out.printf(Locale.ROOT, "... and %,d more (--list N)%n", behind - events.size());
        }
        out.printf(Locale.ROOT, "%-16s %22s %22s %12s%n", "", "analytics", "journal", "difference");
        for (var it : measures) {
            out.printf(
                    Locale.ROOT,
                    "%-16s %,22d %,22d %,12d%n",
                    it.measure(),
                    it.answered(),
                    it.counted(),
                    it.difference());
        }
        out.printf(Locale.ROOT, "%,d events behind it, cut %s%n", behind, cut);
    }
}
