package io.boltline.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Turns messages into Kafka records: topic, key, CloudEvents headers, JSON. */
public final class MessageWriter {
    private final Topics topics;
    private final String source;

    /**
     * Writes for one service.
     *
     * @param source the writing service, the header {@code ce_source}, such as {@code
     *     /boltline/gateway}
     */
    public MessageWriter(Topics topics, String source) {
        this.topics = topics;
        this.source = source;
    }

    /** A command; one of the gateway's carries its caller's session besides, sealed to it. */
    public ProducerRecord<byte[], byte[]> command(
            Command command, MessageContext context, Instant now) {
        var record =
                record(
                        topics.commands(),
                        partitionOf(command.orderId()),
                        command.orderId(),
                        command);
        describe(
                record,
                MessageType.of(command),
                context.commandId().value(),
                command.orderId(),
                context,
                now);
        add(record, Headers.USER_AGENT, context.userAgent());
        return record;
    }

    /**
     * An event. The caller's user agent stays out: events are kept for ever, and none of the nodes
     * that make the invoices keeps it.
     */
    public ProducerRecord<byte[], byte[]> event(
            PurchaseEvent event, MessageContext context, Instant now) {
        var record = record(topics.events(), partitionOf(event.orderId()), event.orderId(), event);
        describe(record, MessageType.of(event), event.eventId(), event.orderId(), context, now);
        return record;
    }

    /** To the partition that the context names; it must name one. */
    public ProducerRecord<byte[], byte[]> reply(
            PurchaseReply reply, MessageContext context, Instant now) {
        var record = record(topics.replies(), context.replyPartition(), reply.orderId(), reply);
        describe(
                record,
                MessageType.of(reply),
                context.commandId() + "/reply",
                reply.orderId(),
                context,
                now);
        return record;
    }

    /**
     * A row of the sums, to the journal's partition that it is of; the broker's time is its time.
     */
    public ProducerRecord<byte[], byte[]> salesRow(SalesRow row) {
        var record =
                new ProducerRecord<>(
                        topics.sales(),
                        row.partition(),
                        row.key().getBytes(UTF_8),
                        ContractJson.mapper().writeValueAsBytes(row));
        identify(record, MessageType.of(row), row.id(), row.key());
        return record;
    }

    /** What an operator says that he did. */
    public ProducerRecord<byte[], byte[]> operatorAction(OperatorAction action) {
        var record =
                new ProducerRecord<>(
                        topics.operatorActions(),
                        action.subject().getBytes(UTF_8),
                        ContractJson.mapper().writeValueAsBytes(action));
        identify(record, MessageType.of(action), action.id(), action.subject());
        add(record, Headers.TIME, UtcMillis.format(action.at()));
        return record;
    }

    private static @Nullable String replyPartition(MessageContext context) {
        return context.replyPartition() == null ? null : context.replyPartition().toString();
    }

    private @Nullable Integer partitionOf(OrderId orderId) {
        return topics.partitionOf(orderId.key());
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, @Nullable Integer partition, OrderId orderId, Object value) {
        return new ProducerRecord<>(
                topic, partition, orderId.key(), ContractJson.mapper().writeValueAsBytes(value));
    }

    private void describe(
            ProducerRecord<byte[], byte[]> record,
            String type,
            String id,
            OrderId orderId,
            MessageContext context,
            Instant now) {
        identify(record, type, id, orderId.value());
        add(record, Headers.TIME, UtcMillis.format(now));
        add(record, Headers.CORRELATION_ID, context.commandId().value());
        add(record, Headers.CAUSATION_ID, context.causationId());
        add(record, Headers.REPLY_PARTITION, replyPartition(context));
        add(record, Headers.TRACEPARENT, context.traceparent());
    }

    private void identify(
            ProducerRecord<byte[], byte[]> record, String type, String id, String subject) {
        add(record, Headers.SPEC_VERSION, "1.0");
        add(record, Headers.TYPE, type);
        add(record, Headers.ID, id);
        add(record, Headers.SOURCE, source);
        add(record, Headers.SUBJECT, subject);
        add(record, Headers.CONTENT_TYPE, "application/json");
    }

    private static void add(
            ProducerRecord<byte[], byte[]> record, String header, @Nullable String value) {
        if (value != null) {
            record.headers().add(header, value.getBytes(UTF_8));
        }
    }
}
