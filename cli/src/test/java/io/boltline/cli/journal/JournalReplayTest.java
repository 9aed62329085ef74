package io.boltline.cli.journal;

import static io.boltline.cli.rebuild.InvoiceEvents.created;
import static io.boltline.cli.rebuild.InvoiceEvents.failed;
import static io.boltline.cli.rebuild.InvoiceEvents.paid;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.Headers;
import io.boltline.contract.OrderId;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.TopicReader;
import io.boltline.kafka.TopicSpec;
import io.boltline.kafka.TopicSpecs;
import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import io.boltline.standins.couchdb.CouchDbSettings;
import io.boltline.standins.couchdb.CouchDbStandIn;
import io.boltline.standins.lightning.LightningStandIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(JournalBroker.class)
class JournalReplayTest {
    private static final long NOON = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();
    private static final int ORDERS = 20;

    private final LiveJournal live = LiveJournal.create();
    private final String into = live.topics().prefix() + "warehouse";

    @BeforeEach
    void record() {
        IntStream.range(0, ORDERS).forEach(it -> live.recorded(created(order(it)), NOON + it));
        IntStream.range(0, ORDERS).forEach(it -> live.recorded(paid(order(it)), NOON + 100 + it));
    }

    private static OrderId order(int number) {
        return new OrderId("purchase-%016d".formatted(number));
    }

    @Test
    void writesAllAgainAsItIs() {
        assertThat(live.run("replay", "--into=" + into)).as(live.err()).isZero();

        assertThat(live.out()).contains("40 entries written, 0 were there");
        assertThat(told(into)).isEqualTo(told(live.topics().journal()));
        assertThat(told(into)).anyMatch(it -> it.contains(Headers.LEAF));
    }

    @Test
    void writesWhatIsLargerThanAProducerSendsByDefault() {
        var event = live.record(created(order(ORDERS)));
        byte[] value = Arrays.copyOf(event.value(), 1_500_000);
        var large = new ProducerRecord<>(event.topic(), 0, event.key(), value, event.headers());
        Map<String, Object> settings = new HashMap<>(live.clients());
        settings.put("compression.type", "gzip");
        settings.put("max.request.size", 2_000_000);
        try (var producer = KafkaClients.producer(settings)) {
            var _ = Awaited.of(producer.send(live.journal().entry(0, large, NOON + 1_000)));
        }

        assertThat(live.run("replay", "--into=" + into)).as(live.err()).isZero();

        assertThat(live.out()).contains("41 entries written");
    }

    @Test
    void writesARange() {
        var from = "0:1,1:2,2:0";
        var to = "0:3,1:2,2:1";

        assertThat(live.run("replay", "--from", from, "--to", to, "--into=" + into, "--json"))
                .isZero();

        assertThat(live.out()).contains("\"written\":3", "\"from\":\"" + from + "\"");
        assertThat(sequences(into)).containsExactlyInAnyOrder("0:1", "0:2", "2:0");
    }

    @Test
    void writesACutWhateverFollows() {
        var all = new ArrayList<String>();
        LiveJournal.partitions().forEach(it -> all.add(it + ":" + live.journal().size(it)));
        LiveJournal.partitions().forEach(it -> live.foreign(it, order(it)));

        assertThat(live.run("replay", "--into=" + into)).isEqualTo(1);
        assertThat(live.err()).contains("is no record of a journal");
        assertThat(live.run("replay", "--to", String.join(",", all), "--into=" + into)).isZero();
        assertThat(live.out()).contains("40 entries written");
    }

    @Test
    void goesOnWhereItStopped() {
        var half = "0:2,1:1,2:0";
        assertThat(live.run("replay", "--to", half, "--into=" + into)).isZero();

        assertThat(live.run("replay", "--into=" + into)).as(live.err()).isZero();
        assertThat(live.out()).contains("37 entries written, 3 were there");
        assertThat(told(into)).isEqualTo(told(live.topics().journal()));

        assertThat(live.run("replay", "--into=" + into)).as(live.err()).isZero();
        assertThat(live.out()).contains("0 entries written, 40 were there");
    }

    @Test
    void writesIntoNothingThatIsTheInstallationsOwn() {
        var topics = live.topics();
        for (var own :
                List.of(
                        topics.commands(),
                        topics.events(),
                        topics.journal(),
                        topics.checkpoints(),
                        topics.replies(),
                        topics.keyChecks(),
                        "forgotten-prefix.purchase.commands",
                        topics.deadLetters(topics.events(), "invoice"),
                        "journal-orders-changelog",
                        "__consumer_offsets")) {
            assertThat(live.run("replay", "--into=" + own)).isEqualTo(1);
            assertThat(live.err()).contains(own, "nothing is replayed into it");
        }
        assertThat(live.run("replay", "--into=no/name")).isEqualTo(2);
    }

    @Test
    void writesIntoNothingThatHasSomethingElse() {
        live.ensure(new TopicSpec(into, LiveJournal.PARTITIONS, Map.of()));
        live.send(new ProducerRecord<>(into, 1, new byte[1], new byte[1]));
        assertThat(live.run("replay", "--into=" + into)).isEqualTo(1);
        assertThat(live.err()).contains("has records that are not of this replay");

        live.ensure(new TopicSpec(into + "-narrow", 1, Map.of()));
        assertThat(live.run("replay", "--into=" + into + "-narrow")).isEqualTo(1);
        assertThat(live.err()).contains("has 1 partitions and the journal 3");

        assertThat(live.run("replay", "--to", "0:1,1:1,2:1", "--into=" + into + "-2")).isZero();
        assertThat(live.run("replay", "--from", "0:1,1:1,2:1", "--into=" + into + "-2"))
                .isEqualTo(1);
        assertThat(live.err()).contains("where a replay from 1 is asked for");
    }

    @Test
    void refusesCutsThatCanNotBe() {
        assertThat(live.run("replay", "--to", "0:99,1:1,2:1", "--into=" + into)).isEqualTo(1);
        assertThat(live.err()).contains("--to: the cut has 99 entries of partition 0");
        assertThat(live.run("replay", "--from", "0:1", "--into=" + into)).isEqualTo(1);
        assertThat(live.err()).contains("--from: the cut has 1 partitions, the journal has 3");
        assertThat(live.run("replay", "--from", "0:1,1:x", "--into=" + into)).isEqualTo(2);
        assertThat(live.err()).contains("1:SIZE is due where \"1:x\" stands");
        assertThat(live.run("replay", "--rate=-1", "--into=" + into)).isEqualTo(2);
    }

    @Test
    void stopsAtWhatIsBroken() {
        int partition = LiveJournal.partitionOf(failed(order(0)));
        var entry = live.journal().entry(partition, live.record(failed(order(0))), NOON);
        entry.headers().remove(Headers.LEAF).add(Headers.LEAF, "00".repeat(32).getBytes(US_ASCII));
        live.send(entry);

        assertThat(live.run("replay", "--into=" + into)).isEqualTo(1);

        assertThat(live.err()).contains("its leaf is not the hash of its entry");
        assertThat(sequences(into)).doesNotContain(partition + ":" + 40);
    }

    @Test
    void keepsARate() {
        long begunNanos = System.nanoTime();

        assertThat(live.run("replay", "--rate=80", "--into=" + into)).isZero();

        assertThat(Duration.ofNanos(System.nanoTime() - begunNanos))
                .isGreaterThan(Duration.ofMillis(400));
    }

    /** Whatever the variables lead to: nothing can be bought, sold or paid by it. */
    @Test
    void asksNobodyAndCommandsNothing() throws Exception {
        live.ensure(new TopicSpecs(live.topics()).commands(LiveJournal.PARTITIONS));
        try (var couchDb = CouchDbStandIn.start(CouchDbSettings.inMemory());
                var node = LightningStandIn.inMemory(0, "rune", Clock.systemUTC())) {
            var calls =
                    List.of(
                            couchDb.faults().add(FaultRule.always(new Fault.Refuse())),
                            node.faults().add(FaultRule.always(new Fault.Refuse())));
            live.around(
                    Map.of(
                            "COUCHDB_URL",
                            couchDb.url().toString(),
                            "COUCHDB_PASSWORD",
                            "admin",
                            "LIGHTNING_PROVIDER",
                            "cln",
                            "CLN_URL",
                            node.url().toString(),
                            "CLN_RUNE",
                            "rune"));

            assertThat(live.run("replay", "--into=" + into)).as(live.err()).isZero();

            assertThat(calls).allSatisfy(it -> assertThat(it.hits()).isZero());
        }
        assertThat(told(live.topics().commands())).isEmpty();
        assertThat(told(live.topics().events())).isEmpty();
    }

    private List<String> sequences(String topic) {
        return read(topic).stream()
                .map(it ->
                        it.partition()
                                + ":"
                                + new String(
                                        it.headers().lastHeader(Headers.SEQUENCE).value(),
                                        US_ASCII))
                .toList();
    }

    /** All that a record says, but for its place and its time. */
    private List<String> told(String topic) {
        return read(topic).stream().map(JournalReplayTest::told).sorted().toList();
    }

    private static String told(ConsumerRecord<byte[], byte[]> record) {
        var text =
                new StringBuilder(
                        "%d %s %s"
                                .formatted(
                                        record.partition(),
                                        new String(record.key(), US_ASCII),
                                        new String(record.value(), US_ASCII)));
        for (Header header : record.headers()) {
            text.append(' ')
                    .append(header.key())
                    .append('=')
                    .append(new String(header.value(), US_ASCII));
        }
        return text.toString();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (var reader = TopicReader.open(live.clients(), topic)) {
            reader.seekToBeginning();
            reader.readTo(reader.ends(), all::add);
        }
        return all;
    }
}
