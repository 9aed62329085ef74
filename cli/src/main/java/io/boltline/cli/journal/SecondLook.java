package io.boltline.cli.journal;

import io.boltline.cli.audit.evidence.Digest;
import io.boltline.cli.journal.FactJudge.Suspect;
import io.boltline.kafka.TopicReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks once more for facts that were not in the journal: it goes on, and may have them by now.
 * Waits for two seconds with nothing new, and for a minute at most.
 *
 * @param ends up to where the journal was read before
 */
record SecondLook(JournalSource source, Map<TopicPartition, Long> ends) {
    private static final int EMPTY_POLLS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Those that are still to be suspected. */
    List<Suspect> at(List<Suspect> suspects) {
        Map<Digest, Suspect> missing = new HashMap<>();
        suspects.stream()
                .filter(it -> it.kind() == Gap.Kind.MISSING)
                .forEach(it -> missing.put(it.id(), it));
        if (!missing.isEmpty()) {
            forgetRecorded(missing);
        }
        Set<Place> conflicts = suspects.isEmpty() ? Set.of() : Conflicts.read(source);
        return suspects.stream()
                .filter(it -> it.kind() != Gap.Kind.MISSING || missing.containsKey(it.id()))
                .filter(it -> it.isInJournal() || !conflicts.contains(it.place()))
                .toList();
    }

    private void forgetRecorded(Map<Digest, Suspect> missing) {
        var digest = new FactDigest();
        long sinceNanos = System.nanoTime();
        try (TopicReader reader = source.open()) {
            reader.seek(ends);
            int empty = 0;
            while (empty < EMPTY_POLLS
                    && !missing.isEmpty()
                    && System.nanoTime() - sinceNanos < PATIENCE.toNanos()) {
                var records = reader.next();
                empty = records.isEmpty() ? empty + 1 : 0;
                records.forEach(record -> missing.remove(digest.id(record)));
            }
        }
    }
}
