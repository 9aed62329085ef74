package io.boltline.cli.journal;

import io.boltline.cli.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether the journal has each fact of the events once, and nothing else.
 *
 * @param events how many records were there
 * @param facts how many of the journal's entries stand for a fact of the events
 * @param repeats copies that say the same as the first
 * @param otherWords copies that say it in other words, as rejections and failures may
 * @param conflicts records that the journal put aside, with the reason
 * @param later records that came while the journal was read, and were not asked for in it
 * @param kinds how many gaps of each kind there are; kinds without any are left out
 * @param gaps the first of them
 */
record Completeness(
        long events,
        long facts,
        long repeats,
        long otherWords,
        long conflicts,
        long later,
        Map<Gap.Kind, Long> kinds,
        List<Gap> gaps) {
    Completeness {
        kinds = Map.copyOf(kinds);
        gaps = List.copyOf(gaps);
    }

    boolean isComplete() {
        return kinds.isEmpty();
    }

    void print(PrintWriter out) {
        gaps.forEach(gap -> out.println(Printable.line(gap.line())));
        long all = kinds.values().stream().mapToLong(Long::longValue).sum();
        long left = all - gaps.size();
        if (left > 0) {
            out.printf(Locale.ROOT, "and %,d more%n", left);
        }
        out.printf(
                Locale.ROOT,
                isComplete()
                        ? "complete: %,d records of the events are %,d facts that the journal has"
                        : "NOT complete: of %,d records of the events, %,d are facts that the"
                                + " journal has",
                events,
                facts);
        out.printf(
                Locale.ROOT,
                ", %,d repeats, %,d in other words, %,d conflicts%s%n",
                repeats,
                otherWords,
                conflicts,
                (later == 0
                                ? ""
                                : String.format(Locale.ROOT, ", %,d came while it was read", later))
                        + (all == 0 ? "" : String.format(Locale.ROOT, ", %,d gaps", all)));
    }
}
