package io.boltline.schemas;

import static io.boltline.schemas.Consumed.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import io.boltline.contract.Headers;
import io.boltline.contract.Topics;
import io.boltline.contract.internal.Cursor;
import io.boltline.contract.internal.KeyCheck;
import io.boltline.contract.internal.Mark;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is no message: records of Boltline's own services, and such as were put aside. */
class InternalRecordsTest {
    private static final Topics TOPICS = new Topics("test.");
    private static final RecordCheck CHECK = new RecordCheck(Schemas.published(), TOPICS);
    private static final String NODE = "02".repeat(33);

    @Test
    void promisesOfDeadLettersOnlyWhyTheyAreThere() {
        String topic = TOPICS.deadLetters(TOPICS.events(), "invoice-processor");
        var letter = new ProducerRecord<>(topic, 0, "any".getBytes(UTF_8), "{".getBytes(UTF_8));
        for (String name : List.of("group", "topic", "cause", "reason")) {
            letter.headers().add("dlt_" + name, "x".getBytes(UTF_8));
        }
        for (String name : List.of("partition", "offset", "timestamp")) {
            letter.headers().add("dlt_" + name, "17".getBytes(UTF_8));
        }

        assertThat(CHECK.check(read(letter), Reading.STRICT).violations())
                .extracting(Violation::toString)
                .containsExactly("headers: expected member \"dlt_attempts\"");
        assertThat(CHECK.check(read(with(letter, "dlt_attempts", "3")), Reading.STRICT))
                .isEqualTo(new Checked(Optional.of("headers/dead-letter"), List.of()));
    }

    @Test
    void knowsInternalTopicsByTheirKeys() {
        var check = new KeyCheck("order-id", "ab".repeat(32));
        var cursor = Cursor.beforeTheFirst(NODE);
        var mark = Mark.beforeTheFirst(NODE);

        assertThat(internal(TOPICS.keyChecks(), "order-id", bytes(check)))
                .isEqualTo(valid("key-check"));
        assertThat(internal(TOPICS.settlementCursors(), NODE, bytes(cursor)))
                .isEqualTo(valid("settlement-cursor"));
        assertThat(internal(TOPICS.settlementCursors(), NODE + "/sweep", bytes(mark)))
                .isEqualTo(valid("settlement-mark"));
        assertThat(internal(TOPICS.invoiceIndex(), "ab".repeat(32), null))
                .isEqualTo(valid("invoice-index"));
        assertThat(internal(TOPICS.keyChecks(), "other", bytes(check)).violations())
                .extracting(Violation::toString)
                .containsExactly("key: expected the value's \"id\"");
        assertThat(internal(TOPICS.keyChecks(), "other", null).violations())
                .extracting(Violation::path)
                .containsExactly("value");
    }

    @Test
    void knowsWhoseEndItIsByTheKeyAlone() {
        assertThat(internal(TOPICS.settlementCursors(), NODE, null))
                .isEqualTo(valid("settlement-cursor"));
        assertThat(internal(TOPICS.settlementCursors(), NODE + "/sweep", null))
                .isEqualTo(valid("settlement-mark"));
        assertThat(internal(TOPICS.invoiceIndex(), "nonsense", null).violations())
                .extracting(Violation::path)
                .containsExactly("key");
        for (String topic : List.of(TOPICS.invoiceIndex(), TOPICS.settlementCursors())) {
            var keyless = new ProducerRecord<byte[], byte[]>(topic, 0, null, null);
            assertThat(CHECK.check(read(keyless), Reading.OPEN).violations())
                    .extracting(Violation::path)
                    .containsExactly("key");
        }
    }

    @Test
    void takesNoHeadersWhereNoneAreWritten() {
        var record =
                with(
                        new ProducerRecord<>(
                                TOPICS.keyChecks(),
                                0,
                                "order-id".getBytes(UTF_8),
                                bytes(new KeyCheck("order-id", "ab".repeat(32)))),
                        "leaked_secret",
                        "x");

        assertThat(CHECK.check(read(record), Reading.STRICT).violations())
                .extracting(Violation::toString)
                .containsExactly("headers: expected none");
        assertThat(CHECK.check(read(record), Reading.OPEN)).isEqualTo(valid("key-check"));
    }

    @Test
    void knowsThoseTopicsOfWhatWasPutAsideThatTheContractNames() {
        var named =
                new YAMLMapper()
                        .readTree(PublishedFiles.read("asyncapi.yaml"))
                        .path("channels")
                        .valueStream()
                        .flatMap(channel ->
                                channel.has("x-topics")
                                        ? channel.path("x-topics").valueStream()
                                        : Stream.of(channel.path("address")))
                        .map(JsonNode::asString)
                        .collect(toSet());
        var privately =
                new YAMLMapper()
                        .readTree(PublishedFiles.read("asyncapi.yaml"))
                        .path("x-private-topics")
                        .valueStream()
                        .map(JsonNode::asString);

        assertThat(new TopicForms(new Topics("")).names()).isEqualTo(named);
        assertThat(privately).isNotEmpty().allMatch(new TopicForms(new Topics(""))::isPrivate);
        assertThat(CHECK.isOurs(TOPICS.events() + ".anybody.whatever.dlt")).isFalse();
        assertThat(CHECK.isOurs(TOPICS.commands() + ".order-processor.redrive")).isFalse();
    }

    @Test
    void takesNoReasonsThatNobodyGivesAndNoSessionOfWhatWasPutAside() {
        String topic = TOPICS.redrive(TOPICS.events(), "invoice-processor");
        var redriven = new ProducerRecord<>(topic, 0, "any".getBytes(UTF_8), "{".getBytes(UTF_8));
        with(with(redriven, "redrive_origin", "dead/0@1"), "redrive_timestamp", "17");
        with(redriven, "somebodys", "own");
        assertThat(CHECK.check(read(redriven), Reading.STRICT)).isEqualTo(valid("headers/redrive"));

        with(with(redriven, "dlt_secret", "x"), Headers.SESSION, "x");

        assertThat(CHECK.check(read(redriven), Reading.STRICT).violations())
                .extracting(Violation::toString)
                .containsExactly(
                        "headers/boltline_session: expected none here",
                        "headers: expected no other that begins with \"dlt_\"");
        assertThat(CHECK.check(read(redriven), Reading.OPEN).violations()).hasSize(1);
    }

    @Test
    void readsTilesAndCheckpointsAsTheyAre() {
        byte[] tile = new byte[41];
        tile[0] = 1;
        byte[] key = new byte[8];

        var record = new ProducerRecord<>(TOPICS.tiles(), 0, key, tile);
        assertThat(CHECK.check(read(record), Reading.STRICT)).isEqualTo(valid("tile"));
        tile[0] = 2;
        assertThat(CHECK.check(read(record), Reading.STRICT).violations()).hasSize(1);
        assertThat(
                        internal(
                                        TOPICS.checkpoints(),
                                        "3/2026-01-31T12Z",
                                        "no note".getBytes(UTF_8))
                                .violations())
                .extracting(Violation::path)
                .containsExactly("value");
    }

    @Test
    void knowsWhatReadsTheBrokersClock() {
        var reading = new ProducerRecord<byte[], byte[]>(TOPICS.replies(), 0, null, null);

        assertThat(CHECK.check(read(reading), Reading.STRICT)).isEqualTo(valid("clockReading"));
    }

    private static Checked internal(String topic, String key, byte @Nullable [] value) {
        return CHECK.check(
                read(new ProducerRecord<>(topic, 0, key.getBytes(UTF_8), value)), Reading.STRICT);
    }

    private static Checked valid(String name) {
        return new Checked(Optional.of(name), List.of());
    }

    private static byte[] bytes(Object value) {
        return ContractJson.mapper().writeValueAsBytes(value);
    }

    private static ProducerRecord<byte[], byte[]> with(
            ProducerRecord<byte[], byte[]> record, String header, String value) {
        record.headers().add(header, value.getBytes(UTF_8));
        return record;
    }
}
