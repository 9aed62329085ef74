package io.boltline.faults.mutations;

import io.boltline.journalformat.verify.JournalBreak;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of all journals that were changed in one way.
 *
 * @param found so many of them were found to be changed
 * @param inPlace and so many at the place where they were
 * @param kinds what was found broken
 * @param missed what was said of one that was not found in its place; empty if there is none
 */
record Line(
        Mutation mutation,
        int mutants,
        int found,
        int inPlace,
        Set<JournalBreak.Kind> kinds,
        String missed) {
    static Line of(Mutation mutation, Stream<Mutant> mutants) {
        int all = 0;
        int found = 0;
        int inPlace = 0;
        Set<JournalBreak.Kind> kinds = new TreeSet<>();
        String missed = "";
        for (Mutant mutant : (Iterable<Mutant>) mutants::iterator) {
            var outcome = mutant.verified();
            all++;
            found += outcome.found().isPresent() ? 1 : 0;
            inPlace += outcome.inPlace() ? 1 : 0;
            outcome.found().ifPresent(broken -> kinds.add(broken.kind()));
            if (!outcome.inPlace() && missed.isEmpty()) {
                missed = missed(mutant, outcome);
            }
        }
        return new Line(mutation, all, found, inPlace, kinds, missed);
    }

    private static String missed(Mutant mutant, Mutant.Outcome outcome) {
        return "changed at %d: %s"
                .formatted(
                        mutant.sequence(),
                        outcome.found().map(JournalBreak::toString).orElse("nothing was found"));
    }

    boolean isGood() {
        return mutants > 0 && found == mutants && inPlace == mutants;
    }

    /** As Markdown has it. */
    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %s | %s |",
                mutation.name(),
                mutants,
                found,
                inPlace,
                mutation.place(),
                kinds.stream()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }
}
