package io.boltline.journalformat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.FactForm;
import io.boltline.contract.Headers;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where in the events a record stands that was put aside, whatever the topic was called.
 *
 * @param partition of the events
 * @param offset there
 */
public record ConflictSource(int partition, long offset) {
    private static final Pattern FORM = Pattern.compile(".*-(\\d{1,9})@(\\d{1,18})");

    /** As the record's header tells; empty where it tells nothing of the kind. */
    public static Optional<ConflictSource> of(ConsumerRecord<byte[], byte[]> conflict) {
        byte[] header = FactForm.header(conflict, Headers.CONFLICT_SOURCE);
        var place = FORM.matcher(header == null ? "" : new String(header, US_ASCII));
        return place.matches()
                ? Optional.of(
                        new ConflictSource(
                                Integer.parseInt(place.group(1)), Long.parseLong(place.group(2))))
                : Optional.empty();
    }
}
