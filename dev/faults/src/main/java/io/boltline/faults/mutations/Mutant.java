package io.boltline.faults.mutations;

import io.boltline.journalformat.verify.JournalBreak;
import java.util.Optional;

/**
 * A journal that was changed at one place.
 *
 * @param sequence where the verifier has to find it
 */
record Mutant(Copy changed, long sequence) {
    /** What was found of it. */
    record Outcome(Optional<JournalBreak> found, boolean inPlace) {}

    Outcome verified() {
        var found = changed.firstBreak();
        return new Outcome(
                found,
                found.filter(it ->
                                it.partition() == changed.origin().partition()
                                        && it.sequence() == sequence)
                        .isPresent());
    }
}
