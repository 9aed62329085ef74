package io.boltline.schemas;

import static io.boltline.schemas.Consumed.at;
import static io.boltline.schemas.Consumed.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import io.boltline.contract.Headers;
import io.boltline.contract.MessageType;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.Samples;
import io.boltline.contract.Topics;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class RecordCheckTest {
    private static final Topics TOPICS = new Topics("test.");
    private static final MessageWriter WRITER = new MessageWriter(TOPICS, "/boltline/gateway");
    private static final RecordCheck CHECK = new RecordCheck(Schemas.published(), TOPICS);
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:01.123Z");

    static Stream<ConsumerRecord<byte[], byte[]>> messages() {
        return Stream.of(
                        Stream.of(Samples.command(), Samples.invoiceCommand())
                                .map(command -> WRITER.command(command, Samples.CONTEXT, NOW))
                                .map(record -> with(record, Headers.SESSION, "\u0082sealed")),
                        events(),
                        Stream.<PurchaseReply>of(Samples.invoiced(), Samples.refused())
                                .map(reply -> WRITER.reply(reply, Samples.CONTEXT, NOW)))
                .flatMap(records -> records)
                .map(Consumed::read);
    }

    private static Stream<ProducerRecord<byte[], byte[]>> events() {
        return Stream.<PurchaseEvent>of(
                        Samples.orderCreated(),
                        Samples.orderRejected(),
                        Samples.invoiceRequested(),
                        Samples.invoiceCreated(),
                        Samples.invoiceFailed(),
                        Samples.invoicePaid(),
                        Samples.invoicePaidByHand(),
                        Samples.invoiceExpired())
                .map(event -> WRITER.event(event, Samples.CONTEXT.withoutReply(), NOW));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void findsWhatIsWrittenAsDescribed(ConsumerRecord<byte[], byte[]> record) {
        var checked = CHECK.check(record, Reading.STRICT);

        assertThat(checked.violations()).isEmpty();
        assertThat(checked.described())
                .hasValue(new String(record.headers().lastHeader("ce_type").value(), UTF_8));
        assertThat(CHECK.types(record.topic())).contains(checked.described().orElseThrow());
    }

    @Test
    void namesWhatIsNotAsDescribed() {
        var record = with(created(), Headers.SOURCE, "somebody's secret");
        var value = ContractJson.mapper().valueToTree(Samples.orderCreated()).deepCopy();
        var planted = ContractJson.mapper().createObjectNode();
        value.properties().forEach(member -> planted.set(member.getKey(), member.getValue()));
        planted.put("priceSats", "a thousand").put("discount", 5).remove("product");

        var violations =
                CHECK.check(read(record, record.key(), bytes(planted)), Reading.STRICT)
                        .violations();

        assertThat(violations)
                .extracting(Violation::toString)
                .contains(
                        "value/priceSats: expected type \"integer\"",
                        "value: expected member \"product\"",
                        "value: expected no such member; length of its name: 8",
                        "headers/ce_source: expected one, not several",
                        "headers/ce_source: expected pattern \"^/boltline/[a-z-]+$\"")
                .noneMatch(text -> text.contains("thousand") || text.contains("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"product\":\"q\",", "\uFEFF{", "{\"customer\":{\"x\":1,\"x\":1},"})
    void takesNoJsonThatReadersTakeDifferently(String beginning) {
        var record = created();
        String value = beginning + new String(record.value(), UTF_8).substring(1);

        assertThat(
                        CHECK.check(read(record, record.key(), value.getBytes(UTF_8)), Reading.OPEN)
                                .violations())
                .extracting(Violation::path)
                .contains("value");
    }

    @Test
    void holdsThePriceAgainstTheContents() {
        var record = created();
        var value = (ObjectNode) ContractJson.mapper().readTree(record.value());
        value.put("priceSats", value.path("priceSats").asLong() + 1);

        assertThat(CHECK.check(read(record, record.key(), bytes(value)), Reading.OPEN).violations())
                .extracting(Violation::toString)
                .containsExactly("value/priceSats: expected the content's \"sats\"");
    }

    @Test
    void showsNoNameThatIsNotOurs() {
        String name = "alice_smith_1980";
        var record = with(created(), "ab".repeat(32), "x");
        var value = (ObjectNode) ContractJson.mapper().readTree(record.value());
        value.put(name, 1);
        ((ObjectNode) value.path("customer")).putObject(name).put(name, 1);

        assertThat(
                        CHECK.check(read(record, record.key(), bytes(value)), Reading.STRICT)
                                .violations())
                .extracting(Violation::toString)
                .contains(
                        "headers: expected no such member; length of its name: 64",
                        "value: expected no such member; length of its name: 16",
                        "value/customer: expected no such member; length of its name: 16")
                .noneMatch(text -> text.contains(name) || text.contains("abab"));
    }

    @Test
    void holdsKeyAndIdAgainstTheValue() {
        var record = read(with(created(), Headers.ID, Samples.ORDER_ID + "x/order-created"));
        var other = created();

        assertThat(CHECK.check(record, Reading.OPEN).violations())
                .extracting(Violation::path)
                .contains("headers/ce_id");
        assertThat(
                        CHECK.check(
                                        read(
                                                other,
                                                "purchase-zzzzzzzzzzzzzzzz".getBytes(UTF_8),
                                                other.value()),
                                        Reading.OPEN)
                                .violations())
                .extracting(Violation::toString)
                .containsExactly(
                        "key: expected the same as the header ce_subject",
                        "key: expected the value's \"orderId\"");
    }

    @Test
    void takesTheUserAgentOfEarlierEventsWhenReadOpenly() {
        var record = read(with(created(), Headers.USER_AGENT, "curl/8.5"));

        assertThat(CHECK.check(record, Reading.OPEN).violations()).isEmpty();
        assertThat(CHECK.check(record, Reading.STRICT).violations())
                .extracting(Violation::toString)
                .containsExactly("headers: expected no member \"boltline_useragent\"");
    }

    @Test
    void describesNoTypeOfAnotherTopicAndNoTopicOfOthers() {
        var event = created();

        assertThat(CHECK.check(at(TOPICS.replies(), event), Reading.OPEN).described()).isEmpty();
        assertThat(CHECK.check(at("purchase.events", event), Reading.OPEN).described()).isEmpty();
        assertThat(CHECK.isOurs("purchase.events")).isFalse();
        assertThat(CHECK.types("purchase.events")).isEmpty();
    }

    @Test
    void readsTheJournalsHeadersBesideTheEvents() {
        var entry =
                with(
                        with(with(created(), Headers.SEQUENCE, "0"), Headers.RECORDED_AT, "1769"),
                        Headers.LEAF,
                        "ab".repeat(32));

        assertThat(CHECK.check(at(TOPICS.journal(), entry), Reading.STRICT).isValid()).isTrue();
        assertThat(CHECK.check(at(TOPICS.journal(), created()), Reading.OPEN).violations())
                .extracting(Violation::toString)
                .contains("headers: expected member \"boltline_leaf\"");
    }

    private static ProducerRecord<byte[], byte[]> created() {
        return WRITER.event(Samples.orderCreated(), Samples.CONTEXT.withoutUserAgent(), NOW);
    }

    private static byte[] bytes(Object value) {
        return ContractJson.mapper().writeValueAsBytes(value);
    }

    private static ProducerRecord<byte[], byte[]> with(
            ProducerRecord<byte[], byte[]> record, String header, String value) {
        record.headers().add(header, value.getBytes(UTF_8));
        return record;
    }

    @Test
    void knowsEveryTypeThereIs() {
        assertThat(CHECK.types(TOPICS.events())).allMatch(MessageType::isEvent).hasSize(7);
        assertThat(CHECK.types(TOPICS.commands())).allMatch(MessageType::isCommand).hasSize(2);
        for (String topic : List.of(TOPICS.events(), TOPICS.commands(), TOPICS.replies())) {
            assertThat(Schemas.published().names())
                    .containsAll(CHECK.types(topic))
                    .containsAll(
                            CHECK.types(topic).stream().map(type -> "headers/" + type).toList());
        }
    }
}
