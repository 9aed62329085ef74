package io.boltline.cli.journal;

import io.boltline.cli.journal.FactJudge.Otherwise;
import io.boltline.cli.journal.FactJudge.Suspect;
import io.boltline.contract.Difference;
import io.boltline.contract.MessageReader;
import io.boltline.kafka.TopicReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads copies that say something else than their facts' entries, and tells by the journal's own
 * rule which of them say the same in other words.
 */
record OtherWords(JournalSource source) {
    /** Those that do not: conflicts that are not among the conflicts. */
    List<Suspect> swallowed(List<Otherwise> copies) {
        if (copies.isEmpty()) {
            return List.of();
        }
        List<Suspect> swallowed = new ArrayList<>();
        try (TopicReader reader = TopicReader.open(source.kafka().properties())) {
            for (Otherwise it : copies) {
                if (!isInWordsAlone(it, reader)) {
                    swallowed.add(new Suspect(Gap.Kind.SWALLOWED, it.id(), it.copy()));
                }
            }
        }
        return swallowed;
    }

    private boolean isInWordsAlone(Otherwise it, TopicReader reader) {
        var entry = it.entry().record(reader, source.journal());
        var copy = it.copy().record(reader, source.events());
        return entry.isPresent()
                && copy.isPresent()
                && Difference.vanishes(
                        MessageReader.type(copy.get()), entry.get().value(), copy.get().value());
    }
}
