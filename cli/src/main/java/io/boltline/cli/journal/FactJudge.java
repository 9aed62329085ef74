package io.boltline.cli.journal;

import io.boltline.cli.audit.evidence.Digest;
import io.boltline.cli.journal.FactLedger.Noted;
import io.boltline.cli.journal.FactLedger.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges fact after fact whether the journal has it once, as it was first told. Pure; for one
 * thread. Memory grows with what is wrong alone, up to a limit.
 */
final class FactJudge {
    /** More of a kind are counted, and neither named nor looked at again. */
    static final int MOST_KEPT = 100_000;

    private static final Digest NAMELESS = new Digest(0, 0);

    private final Set<Place> conflicts;
    private final Map<Integer, Long> recordedUpTo = new HashMap<>();
    private final List<Suspect> suspects = new ArrayList<>();
    private final List<Otherwise> otherwise = new ArrayList<>();
    private final Map<Gap.Kind, Long> counts = new HashMap<>();
    private long facts;
    private long repeats;
    private long otherWords;
    private long putAside;
    private long later;

    /**
     * Something that looks wrong.
     *
     * @param id the fact's, digested
     * @param place of the journal's record, or of the event where the journal has none
     */
    record Suspect(Gap.Kind kind, Digest id, Place place) {
        boolean isInJournal() {
            return switch (kind) {
                case MISSING, NOT_YET, SWALLOWED, PASSED_OVER -> false;
                case WITHOUT_SOURCE, TWICE, OTHER_CONTENT, LATER_COPY, ELSEWHERE -> true;
            };
        }
    }

    /** A copy that says something else than the entry of its fact, which may be in words alone. */
    record Otherwise(Digest id, Place entry, Place copy) {}

    /**
     * Has judged nothing yet.
     *
     * @param conflicts the events that were put aside
     */
    FactJudge(Set<Place> conflicts) {
        this.conflicts = conflicts;
    }

    /** Judges one fact by all of its records, the journal's first, then by their offsets. */
    void judge(Digest id, List<Noted> noted) {
        var journaled = noted.stream().filter(it -> it.side() == Side.JOURNAL).toList();
        var told = noted.stream().filter(it -> it.side() != Side.JOURNAL).toList();
        for (int again = 1; again < journaled.size(); again++) {
            suspect(Gap.Kind.TWICE, id, journaled.get(again));
        }
        // What was put aside is no copy of the fact, whatever it calls itself.
        var copies = told.stream().filter(it -> !isPutAside(it)).toList();
        putAside += told.size() - copies.size();
        if (journaled.isEmpty()) {
            judgeUnrecorded(id, copies);
        } else {
            judgeRecorded(id, journaled.getFirst(), copies);
        }
    }

    private void judgeUnrecorded(Digest id, List<Noted> told) {
        var due = told.stream().filter(it -> it.side() == Side.EVENT).toList();
        later += told.size() - due.size();
        if (!due.isEmpty()) {
            Noted first = due.getFirst();
            suspect(Gap.Kind.MISSING, id, first);
            long same = due.stream().skip(1).filter(it -> says(it, first)).count();
            repeats += same;
            otherWords += due.size() - 1 - same;
        }
    }

    private void judgeRecorded(Digest id, Noted entry, List<Noted> told) {
        if (told.isEmpty()) {
            suspect(Gap.Kind.WITHOUT_SOURCE, id, entry);
            return;
        }
        var beside = told.stream().filter(it -> it.partition() == entry.partition()).toList();
        if (beside.isEmpty()) {
            suspect(Gap.Kind.ELSEWHERE, id, entry);
            return;
        }
        told.stream()
                .filter(it -> it.side() == Side.EVENT && it.partition() != entry.partition())
                .forEach(stray -> suspect(Gap.Kind.PASSED_OVER, id, stray));
        judgeCopies(id, entry, beside);
    }

    private void judgeCopies(Digest id, Noted entry, List<Noted> told) {
        // Those that came late have a later offset, but stand last whatever it is.
        Noted first = told.getFirst();
        recordedUpTo.merge(first.partition(), first.offset(), Math::max);
        if (!says(first, entry)) {
            boolean isLater = told.stream().anyMatch(it -> says(it, entry));
            suspect(isLater ? Gap.Kind.LATER_COPY : Gap.Kind.OTHER_CONTENT, id, entry);
            return;
        }
        facts++;
        told.stream().skip(1).forEach(copy -> count(id, entry, copy));
    }

    private void count(Digest id, Noted entry, Noted copy) {
        if (says(copy, entry)) {
            repeats++;
        } else {
            otherWords++;
            if (!copy.mayVary() && copy.side() == Side.EVENT) {
                keep(new Otherwise(id, place(entry), place(copy)));
            }
        }
    }

    private void keep(Otherwise copy) {
        if (counts.merge(Gap.Kind.SWALLOWED, 1L, Long::sum) <= MOST_KEPT) {
            otherwise.add(copy);
        }
    }

    private static Place place(Noted noted) {
        return new Place(noted.partition(), noted.offset());
    }

    private static boolean says(Noted one, Noted other) {
        return one.hash().equals(other.hash());
    }

    private boolean isPutAside(Noted event) {
        return conflicts.contains(place(event));
    }

    private void suspect(Gap.Kind kind, Digest id, Noted noted) {
        suspect(new Suspect(kind, id, place(noted)));
    }

    /** An event that can't be a fact. */
    void judgeOdd(Place place) {
        if (conflicts.contains(place)) {
            putAside++;
        } else {
            suspect(new Suspect(Gap.Kind.PASSED_OVER, NAMELESS, place));
        }
    }

    private void suspect(Suspect suspect) {
        if (counts.merge(suspect.kind(), 1L, Long::sum) <= MOST_KEPT) {
            suspects.add(suspect);
        }
    }

    List<Suspect> suspects() {
        return List.copyOf(suspects);
    }

    /** Copies whose values have to be read to tell whether they are conflicts. */
    List<Otherwise> otherwise() {
        return List.copyOf(otherwise);
    }

    /** How many of a kind were only counted. */
    long beyond(Gap.Kind kind) {
        return Math.max(0, counts.getOrDefault(kind, 0L) - MOST_KEPT);
    }

    /** Whether the journal has anything that came after this event, in its partition. */
    boolean isPast(Place event) {
        return event.offset() < recordedUpTo.getOrDefault(event.partition(), -1L);
    }

    long facts() {
        return facts;
    }

    long repeats() {
        return repeats;
    }

    long otherWords() {
        return otherWords;
    }

    /** Events that came while the journal was read, and are not in it. */
    long later() {
        return later;
    }

    long putAside() {
        return putAside;
    }
}
