package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.Headers;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.KafkaClients;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No event that a topic once took is too much for those that the journal writes to. */
class TopicLimitsTest {
    private static final long TWO_HOURS = 2 * 3_600_000L;
    private static final OrderId ORDER = Events.order(1);

    private final Installation installation = new Installation();

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void journalsWhatIsStampedAheadOfTheClock() {
        set(installation.topics().events(), "message.timestamp.type", "CreateTime");
        set(
                installation.topics().events(),
                "message.timestamp.after.max.ms",
                Long.toString(Long.MAX_VALUE));
        tellAhead(1);
        var first = installation.start();
        installation.journal(1);
        first.close();
        set(
                installation.applicationId() + "-orders-changelog",
                "message.timestamp.after.max.ms",
                "3600000");
        tellAhead(2);
        installation.start();

        installation.journal(2).forEach(JournalStreamsTest::verify);
    }

    @Test
    void journalsTheLargestEventThatABrokerTakes() {
        tell(Events.created(ORDER), 1_048_150, Broker.producer());
        installation.start();

        installation.journal(1).forEach(JournalStreamsTest::verify);
    }

    @Test
    void laysAsideWhatIsTooLargeAndGoesOn() {
        var settings = new HashMap<>(Broker.connection());
        settings.put("compression.type", "gzip");
        settings.put("max.request.size", 4_000_000);
        try (Producer<byte[], byte[]> large = KafkaClients.producer(settings)) {
            tell(Events.created(ORDER), 3_000_000, large);
        }
        installation.tell(Events.record(installation.topics(), Events.invoiced(ORDER, 1)));
        installation.start();

        installation.journal(1).forEach(JournalStreamsTest::verify);
        var conflict = installation.conflicts(1).getFirst();
        assertThat(Installation.header(conflict, Headers.CONFLICT)).isEqualTo("too-large");
        assertThat(Installation.header(conflict, Headers.VALUE_HASH)).hasSize(64);
        assertThat(conflict.key()).isEqualTo(ORDER.key());
    }

    private void tell(PurchaseEvent event, int bytes, Producer<byte[], byte[]> producer) {
        var record = Events.record(installation.topics(), event);
        byte[] value = new byte[bytes];
        Arrays.fill(value, (byte) ' ');
        value[0] = '{';
        value[bytes - 1] = '}';
        var _ =
                Awaited.of(
                        producer.send(
                                new ProducerRecord<>(
                                        record.topic(),
                                        record.partition(),
                                        record.key(),
                                        value,
                                        record.headers())));
    }

    /** Once the broker has heard that it may come from ahead of the clock. */
    private void tellAhead(int order) {
        var event = Events.record(installation.topics(), Events.created(Events.order(order)));
        await().ignoreException(InvalidTimestampException.class)
                .untilAsserted(() ->
                        installation.tell(
                                new ProducerRecord<>(
                                        event.topic(),
                                        event.partition(),
                                        System.currentTimeMillis() + TWO_HOURS,
                                        event.key(),
                                        event.value(),
                                        event.headers())));
    }

    private static void set(String topic, String name, String value) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        try (var admin = Admin.create(Broker.connection())) {
            Awaited.of(admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all());
        }
    }
}
