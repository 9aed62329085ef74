package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.Headers;
import io.boltline.contract.OrderId;
import java.nio.file.Files;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody adds partitions to topics in use, and Kafka can't take them away. */
class AddedPartitionsTest {
    private final Installation installation = new Installation();

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void laysAsideWhatComesToThem() throws Exception {
        OrderId order = Events.order(1);
        installation.tell(Events.record(installation.topics(), Events.created(order)));
        installation.start().close();
        add(installation.topics().events());
        installation.start();
        var paid = Events.record(installation.topics(), Events.invoiced(order, 1));
        installation.tell(Events.record(installation.topics(), Events.invoiced(order, 1)));
        installation.tell(
                new ProducerRecord<>(
                        paid.topic(),
                        Installation.PARTITIONS,
                        null,
                        paid.key(),
                        paid.value(),
                        paid.headers()));

        var conflict = installation.conflicts(1).getFirst();

        assertThat(Installation.header(conflict, Headers.CONFLICT)).isEqualTo("added-partition");
        assertThat(Installation.header(conflict, Headers.CONFLICT_SOURCE))
                .isEqualTo("%s-%d@0".formatted(paid.topic(), Installation.PARTITIONS));
        installation.journal(2).forEach(JournalStreamsTest::verify);
    }

    @Test
    void laysAsideWhatComesToThemWhileTwoRun() throws Exception {
        installation.start();
        installation.beginIn(Files.createTempDirectory(Broker.target(), "other"));
        var created = Events.record(installation.topics(), Events.created(Events.order(1)));
        installation.tell(created);
        installation.journal(1);
        add(installation.topics().events());
        installation.tell(
                new ProducerRecord<>(
                        created.topic(),
                        Installation.PARTITIONS,
                        null,
                        created.key(),
                        created.value(),
                        created.headers()));

        assertThat(installation.conflicts(1)).hasSize(1);
        assertThat(installation.refusals()).isZero();
    }

    @Test
    void refusesThemOfTheJournal() throws Exception {
        add(installation.topics().journal());

        installation.begin(false);

        installation.awaitRefusal();
    }

    private static void add(String topic) throws Exception {
        try (var admin = Admin.create(Broker.connection())) {
            admin.createPartitions(
                            Map.of(topic, NewPartitions.increaseTo(Installation.PARTITIONS + 1)))
                    .all()
                    .get();
        }
    }
}
