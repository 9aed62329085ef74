package io.boltline.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private final MessageWriter writer = new MessageWriter(new Topics("shop."), "/boltline/test");

    @Test
    void readsBackACommandAndItsContext() {
        var record =
                consumed(writer.command(Samples.command(), Samples.CONTEXT, Samples.TIMESTAMP));

        assertThat(record.topic()).isEqualTo("shop.purchase.commands");
        assertThat(new String(record.key(), UTF_8)).isEqualTo(Samples.ORDER_ID.value());
        assertThat(MessageReader.command(record)).isEqualTo(Samples.command());
        assertThat(MessageReader.context(record)).isEqualTo(Samples.CONTEXT);
    }

    @Test
    void describesAnEventByCloudEventsHeaders() {
        var record =
                consumed(writer.event(Samples.orderCreated(), Samples.CONTEXT, Samples.TIMESTAMP));

        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_type")).isEqualTo("boltline.order.created.v1");
        assertThat(header(record, "ce_id")).isEqualTo(Samples.ORDER_ID + "/order-created");
        assertThat(header(record, "ce_source")).isEqualTo("/boltline/test");
        assertThat(header(record, "ce_subject")).isEqualTo(Samples.ORDER_ID.value());
        assertThat(header(record, "ce_time")).isEqualTo("2026-01-31T12:00:00.000Z");
        assertThat(header(record, "ce_correlationid")).isEqualTo(Samples.COMMAND_ID.value());
        assertThat(header(record, "ce_causationid")).isEqualTo(Samples.COMMAND_ID.value());
        assertThat(header(record, "content-type")).isEqualTo("application/json");
        assertThat(MessageReader.event(record)).isEqualTo(Samples.orderCreated());
    }

    @Test
    void namesTheEventAsTheCauseOfWhatFollows() {
        var record =
                consumed(writer.event(Samples.orderCreated(), Samples.CONTEXT, Samples.TIMESTAMP));

        assertThat(MessageReader.context(record).causationId())
                .isEqualTo(Samples.ORDER_ID + "/order-created");
        assertThat(MessageReader.context(record).commandId()).isEqualTo(Samples.COMMAND_ID);
    }

    @Test
    void choosesPartitionsByTheNumberThatTheInstallationWasMadeWith() {
        var partitioning = new Partitioning(24);
        var spread = new MessageWriter(new Topics("").spreadBy(partitioning), "/boltline/test");
        int expected = partitioning.partitionOf(Samples.ORDER_ID.key());

        var event = spread.event(Samples.orderCreated(), Samples.CONTEXT, Samples.TIMESTAMP);
        var command = spread.command(Samples.command(), Samples.CONTEXT, Samples.TIMESTAMP);

        assertThat(event.partition()).isEqualTo(expected);
        assertThat(command.partition()).isEqualTo(expected);
        assertThat(
                        writer.event(Samples.orderCreated(), Samples.CONTEXT, Samples.TIMESTAMP)
                                .partition())
                .isNull();
    }

    @Test
    void sendsAReplyToThePartitionThatTheCommandNamed() {
        var reply = writer.reply(Samples.refused(), Samples.CONTEXT, Samples.TIMESTAMP);

        assertThat(reply.partition()).isEqualTo(3);
        assertThat(MessageReader.reply(consumed(reply))).isEqualTo(Samples.refused());
        assertThat(MessageReader.commandId(consumed(reply)))
                .isEqualTo(Optional.of(Samples.COMMAND_ID));
    }

    @Test
    void leavesOutTheHeadersOfWhatTheCallerDidNotSend() {
        var bare = new MessageContext(Samples.COMMAND_ID, "cause", 0, null, null);

        var record = consumed(writer.event(Samples.orderCreated(), bare, Samples.TIMESTAMP));

        assertThat(MessageReader.context(record).traceparent()).isNull();
    }

    /** Events are kept for ever. */
    @Test
    void keepsTheUserAgentOutOfEventsAndReplies() {
        var command = writer.command(Samples.command(), Samples.CONTEXT, Samples.TIMESTAMP);
        var event = writer.event(Samples.orderCreated(), Samples.CONTEXT, Samples.TIMESTAMP);
        var reply = writer.reply(Samples.refused(), Samples.CONTEXT, Samples.TIMESTAMP);

        assertThat(command.headers().lastHeader(Headers.USER_AGENT)).isNotNull();
        assertThat(event.headers().lastHeader(Headers.USER_AGENT)).isNull();
        assertThat(reply.headers().lastHeader(Headers.USER_AGENT)).isNull();
    }

    @Test
    void refusesAnUnknownEventTypeByItsName() {
        var record = bare("{}");
        record.headers().add(Headers.TYPE, "boltline.order.teleported.v9".getBytes(UTF_8));

        assertThatThrownBy(() -> MessageReader.event(record))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessage("unknown event type \"boltline.order.teleported.v9\"");
    }

    @Test
    void refusesARecordThatSaysNull() {
        var record = bare("null");
        record.headers().add(Headers.TYPE, MessageType.ORDER_CREATED.getBytes(UTF_8));

        assertThatThrownBy(() -> MessageReader.event(record))
                .isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void refusesARecordWithoutAType() {
        assertThatThrownBy(() -> MessageReader.event(bare("{}")))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessage("missing header ce_type");
    }

    @Test
    void saysWhereTheJsonIsBadWithoutQuotingIt() {
        var record = bare("{\"orderId\":\"purchase-0123456789abcdef\",\"timestamp\":\"secret\"}");
        record.headers().add(Headers.TYPE, MessageType.ORDER_CREATED.getBytes(UTF_8));

        assertThatThrownBy(() -> MessageReader.event(record))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("timestamp")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesAnEventThatLacksAMember() {
        var record =
                bare(
                        "{\"orderId\":\"purchase-0123456789abcdef\",\"timestamp\":\"2026-01-31T12:00:00.000Z\","
                            + "\"priceSats\":1,\"customer\":{\"userName\":\"alice\",\"content\":{}}}");
        record.headers().add(Headers.TYPE, MessageType.ORDER_CREATED.getBytes(UTF_8));

        assertThatThrownBy(() -> MessageReader.event(record))
                .isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void refusesAnEventWithANullMember() {
        var record =
                bare(
                        "{\"orderId\":\"purchase-0123456789abcdef\",\"timestamp\":\"2026-01-31T12:00:00.000Z\","
                            + "\"product\":null,\"priceSats\":1,\"customer\":{\"userName\":\"alice\",\"content\":{}}}");
        record.headers().add(Headers.TYPE, MessageType.ORDER_CREATED.getBytes(UTF_8));

        assertThatThrownBy(() -> MessageReader.event(record))
                .isInstanceOf(UnreadableMessageException.class);
    }

    private static ConsumerRecord<byte[], byte[]> bare(String json) {
        return new ConsumerRecord<>("t", 0, 0, Samples.ORDER_ID.key(), json.getBytes(UTF_8));
    }

    private static ConsumerRecord<byte[], byte[]> consumed(ProducerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                0,
                0,
                0,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                record.key(),
                record.value(),
                new RecordHeaders(record.headers()),
                Optional.empty());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
