package io.boltline.purchases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import io.boltline.contract.CommandId;
import io.boltline.contract.Headers;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicReader;
import io.boltline.kafka.TopicSpecs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topics as whoever analyses them sees them: from the beginning to where they end now. */
record MessageLog(String bootstrapServers) {
    private static final Topics TOPICS = new Topics("");

    /** As the services create them. */
    private static final int PARTITIONS = 6;

    /** The records of an order's events, in the order of the log, repeats included. */
    List<ConsumerRecord<byte[], byte[]>> eventsOf(String orderId) {
        return of(TOPICS.events(), orderId);
    }

    /** The records of an order in a topic that is keyed by it. */
    List<ConsumerRecord<byte[], byte[]>> of(String topic, String orderId) {
        return read(topic).stream().filter(record -> isAbout(record, orderId)).toList();
    }

    List<ConsumerRecord<byte[], byte[]>> events() {
        return read(TOPICS.events());
    }

    List<PurchaseEvent> facts() {
        return events().stream().map(MessageReader::event).toList();
    }

    /** The distinct ids of the events of this type. */
    Set<String> ids(String type) {
        return events().stream()
                .filter(event -> MessageReader.type(event).equals(type))
                .map(event -> header(event, Headers.ID))
                .collect(toSet());
    }

    /** Those that one member of the request's metadata tells from all others. */
    List<PurchaseCommand> commandsMarked(String marker) {
        return read(TOPICS.commands()).stream()
                .filter(record -> text(record.value()).contains(marker))
                .map(MessageReader::command)
                .filter(PurchaseCommand.class::isInstance)
                .map(PurchaseCommand.class::cast)
                .toList();
    }

    Set<String> topics() {
        try (var consumer = KafkaClients.consumer(connection())) {
            return consumer.listTopics().keySet();
        }
    }

    /** The same, of what was not aborted. */
    List<ConsumerRecord<byte[], byte[]>> committed(String topic, String orderId) {
        return read(topic, "read_committed").stream()
                .filter(record -> isAbout(record, orderId))
                .toList();
    }

    List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        return read(topic, "read_uncommitted");
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic, String isolation) {
        var settings = new HashMap<>(connection());
        settings.put("isolation.level", isolation);
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var reader = TopicReader.open(settings, topic)) {
            reader.seekToBeginning();
            reader.readTo(reader.ends(), records::add);
        }
        return records;
    }

    /** Writes a record again, with some headers changed. */
    void repeat(ConsumerRecord<byte[], byte[]> record, Map<String, String> changed) {
        var again =
                new ProducerRecord<>(
                        record.topic(), null, record.key(), record.value(), record.headers());
        changed.forEach(
                (name, value) -> again.headers().remove(name).add(name, value.getBytes(UTF_8)));
        try (var producer = KafkaClients.producer(connection())) {
            var written = Awaited.of(producer.send(again));
            if (!changed.isEmpty()) {
                Planted.note(bootstrapServers, written);
            }
        }
    }

    /** Leaves a record behind as a writer does that is killed before it commits. */
    void abortACopyOf(ConsumerRecord<byte[], byte[]> record) {
        var settings = new HashMap<>(connection());
        settings.put("transactional.id", "killed");
        var copy =
                new ProducerRecord<>(
                        record.topic(),
                        record.partition(),
                        record.key(),
                        record.value(),
                        record.headers());
        try (var producer = KafkaClients.producer(settings)) {
            producer.initTransactions();
            producer.beginTransaction();
            var _ = producer.send(copy);
            producer.flush();
            producer.abortTransaction();
        }
    }

    /** Writes a fact as a service does. */
    void append(PurchaseEvent event) {
        var context = new MessageContext(new CommandId("by-hand"), "by-hand", null, null, null);
        var written =
                new MessageWriter(TOPICS, "/boltline/test")
                        .event(event, context, event.timestamp());
        try (var producer = KafkaClients.producer(connection())) {
            var _ = producer.send(written);
        }
    }

    /** Writes the first event of another installation, as if it had been there for long. */
    void begin(Topics installation) {
        try (var admin = Admin.create(connection());
                var producer = KafkaClients.producer(connection())) {
            new TopicProvisioner(admin, (short) 1)
                    .ensure(List.of(new TopicSpecs(installation).events(PARTITIONS)));
            Planted.note(
                    bootstrapServers,
                    Awaited.of(
                            producer.send(
                                    new ProducerRecord<>(installation.events(), new byte[0]))));
        }
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : text(header.value());
    }

    private static boolean isAbout(ConsumerRecord<byte[], byte[]> record, String orderId) {
        return record.key() != null && text(record.key()).equals(orderId);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private Map<String, Object> connection() {
        return Map.of("bootstrap.servers", bootstrapServers);
    }
}
