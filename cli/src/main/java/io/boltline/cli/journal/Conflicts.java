package io.boltline.cli.journal;

import io.boltline.journalformat.ConflictSource;
import io.boltline.kafka.TopicReader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of {@code purchase.events} that the journal put aside, by where they stand there. */
final class Conflicts {
    private Conflicts() {}

    /** All of them; none where there is no such topic. */
    static Set<Place> read(JournalSource source) {
        Set<Place> places = new HashSet<>();
        Optional<TopicReader> conflicts = source.openIfThere(source.conflicts());
        if (conflicts.isPresent()) {
            try (TopicReader reader = conflicts.get()) {
                reader.seekToBeginning();
                reader.readTo(reader.ends(), record -> place(record).ifPresent(places::add));
            }
        }
        return places;
    }

    private static Optional<Place> place(ConsumerRecord<byte[], byte[]> record) {
        return ConflictSource.of(record).map(it -> new Place(it.partition(), it.offset()));
    }
}
