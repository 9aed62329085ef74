package io.boltline.analytics.lookups;

import static org.awaitility.Awaitility.await;

import io.boltline.analytics.Broker;
import io.boltline.contract.InstallationId;
import io.boltline.contract.Partitioning;
import io.boltline.contract.Topics;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.KeyChecks;
import io.boltline.kafka.TopicSpecs;
import io.boltline.outage.Outages;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Topics of a test's own on a real broker, which all tests of this module share. */
final class FollowedTopics implements AutoCloseable {
    final Topics topics;
    final InstallationId installation;
    private final Producer<byte[], byte[]> producer;

    FollowedTopics() {
        this.topics =
                new Topics(UUID.randomUUID() + ".")
                        .spreadBy(new Partitioning(TestJournal.PARTITIONS));
        var specs = new TopicSpecs(topics);
        Broker.create(
                List.of(
                        specs.keyChecks(),
                        specs.journal(TestJournal.PARTITIONS),
                        specs.sales(TestJournal.PARTITIONS),
                        specs.operatorActions()));
        var settings = new HashMap<>(Broker.connection());
        settings.put("acks", "all");
        try (var registering = KafkaClients.producer(settings)) {
            installation =
                    new KeyChecks(topics.keyChecks(), registering, Broker.connection())
                            .installation();
        }
        settings.put("transactional.id", topics.groupId("test"));
        producer = KafkaClients.producer(settings);
        producer.initTransactions();
    }

    /** Sends records, in transactions of so many. */
    void send(List<ConsumerRecord<byte[], byte[]>> records, int perTransaction) {
        for (int at = 0; at < records.size(); at += perTransaction) {
            producer.beginTransaction();
            records.subList(at, Math.min(records.size(), at + perTransaction))
                    .forEach(this::sendOne);
            producer.commitTransaction();
        }
    }

    /** Deletes it, and makes another one of the name. */
    void replace(String topic) throws Exception {
        var specs = new TopicSpecs(topics);
        try (var admin = Admin.create(Broker.connection())) {
            admin.deleteTopics(List.of(topic)).all().get();
            await().ignoreExceptions()
                    .until(() -> !admin.listTopics().names().get().contains(topic));
        }
        Broker.create(List.of(specs.sales(TestJournal.PARTITIONS), specs.operatorActions()));
    }

    /** Sends records, and takes them back. */
    void abort(List<ConsumerRecord<byte[], byte[]>> records) {
        producer.beginTransaction();
        records.forEach(this::sendOne);
        producer.flush();
        producer.abortTransaction();
    }

    private void sendOne(ConsumerRecord<byte[], byte[]> record) {
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                record.topic(),
                                record.partition(),
                                record.key(),
                                record.value(),
                                record.headers()));
    }

    LookupsSettings settings() {
        return settings(topics, Broker.connection());
    }

    static LookupsSettings settings(Topics topics, Map<String, Object> connection) {
        return new LookupsSettings(topics, TestJournal.PARTITIONS, TestDatabase.KEY, connection);
    }

    /** Follows them. */
    Follower follow(Engine engine) {
        return follow(engine, settings());
    }

    static Follower follow(Engine engine, LookupsSettings settings) {
        return Follower.start(
                engine,
                settings,
                new FollowerFigures(new SimpleMeterRegistry()),
                Outages.unwatched().of("database", "they wait").use("writing"),
                () -> {});
    }

    @Override
    public void close() {
        producer.close();
    }
}
