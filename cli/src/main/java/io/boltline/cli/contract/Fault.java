package io.boltline.cli.contract;

import java.util.Comparator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is not as the contract says.
 *
 * @param place {@code topic-partition@offset} of a record, {@code database/_id} of a document
 * @param type what it says it is
 * @param path where in it, such as {@code value/customer/userName} or {@code headers/ce_id}; empty
 *     when it is the whole of it
 * @param expected what the contract has there; never what was found
 */
public record Fault(String place, String type, String path, String expected) {
    /** By place, so that offset 9 comes before 10. */
    static final Comparator<Fault> IN_ORDER =
            Comparator.comparing((Fault it) -> it.place.substring(0, it.place.lastIndexOf('@') + 1))
                    .thenComparingInt(it -> it.place.length())
                    .thenComparing(Fault::place);

    static String place(ConsumerRecord<byte[], byte[]> record) {
        return "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
    }

    @Override
    public String toString() {
        return "%s %s %s: expected %s".formatted(place, type, path, expected);
    }
}
