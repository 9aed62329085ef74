package io.boltline.purchases;

import static io.boltline.purchases.MessageLog.header;

import io.boltline.contract.Headers;
import io.boltline.contract.Topics;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages by an implementation of CloudEvents that isn't ours, as who follows the log with
 * it, and compares what it understood with what stands in the records.
 */
final class CloudEventsReader {
    private static final Topics TOPICS = new Topics("");

    private CloudEventsReader() {}

    /** What it does not read as it was meant, of all messages. */
    static List<String> faultsIn(MessageLog log) {
        var faults = new ArrayList<String>();
        for (String topic :
                List.of(TOPICS.commands(), TOPICS.events(), TOPICS.replies(), TOPICS.journal())) {
            if (log.topics().contains(topic)) {
                log.read(topic).stream()
                        .filter(record -> record.value() != null)
                        .filter(record -> !understands(record))
                        .forEach(record -> faults.add(place(record)));
            }
        }
        return faults;
    }

    private static boolean understands(ConsumerRecord<byte[], byte[]> record) {
        CloudEvent event;
        try {
            event = KafkaMessageFactory.createReader(record).toEvent();
        } catch (CloudEventRWException e) {
            return false;
        }
        @Nullable OffsetDateTime time = event.getTime();
        return event.getId().equals(header(record, Headers.ID))
                && event.getType().equals(header(record, Headers.TYPE))
                && event.getSource().toString().equals(header(record, Headers.SOURCE))
                && header(record, Headers.SUBJECT).equals(event.getSubject())
                && time != null
                && time.equals(OffsetDateTime.parse(header(record, Headers.TIME)))
                && header(record, Headers.CONTENT_TYPE).equals(event.getDataContentType())
                && header(record, Headers.CORRELATION_ID)
                        .equals(event.getExtension("correlationid"))
                && header(record, Headers.CAUSATION_ID).equals(event.getExtension("causationid"))
                && Arrays.equals(Objects.requireNonNull(event.getData()).toBytes(), record.value());
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
    }
}
