package io.boltline.cli.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.FactForm;
import io.boltline.contract.Headers;
import io.boltline.kafka.TopicReader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of {@code purchase.events} that the journal put aside, by where they stand there. */
final class Conflicts {
    private static final Pattern SOURCE = Pattern.compile(".*-(\\d{1,9})@(\\d{1,18})");

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
        byte[] header = FactForm.header(record, Headers.CONFLICT_SOURCE);
        var matcher = SOURCE.matcher(header == null ? "" : new String(header, US_ASCII));
        return matcher.matches()
                ? Optional.of(
                        new Place(
                                Integer.parseInt(matcher.group(1)),
                                Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }
}
