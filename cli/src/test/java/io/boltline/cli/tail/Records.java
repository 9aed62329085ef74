package io.boltline.cli.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.CommandId;
import io.boltline.contract.ContractJson;
import io.boltline.contract.Headers;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import tools.jackson.databind.node.ObjectNode;

/** Events of one order, as they come from the log. */
final class Records {
    static final OrderId ORDER_ID = new OrderId("purchase-0123456789abcdef");
    static final String BOLT11 = "lnbcrt10u1p5qqqqqpp5" + "q".repeat(280) + "9h7sk2ws";
    private static final Instant PLACED = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant APPENDED = Instant.parse("2026-01-31T12:00:01.250Z");
    private static final CommandId COMMAND_ID =
            new CommandId("8b5f1a0e-0000-4000-8000-000000000001");

    private Records() {}

    static OrderCreated orderCreated() {
        return orderCreated(ORDER_ID);
    }

    static OrderCreated orderCreated(OrderId orderId) {
        return new OrderCreated(
                orderId, PLACED, "pow_lab", 1000, new OrderCreated.Customer("alice", nothing()));
    }

    static OrderRejected orderRejected(String reason) {
        return new OrderRejected(
                ORDER_ID,
                COMMAND_ID,
                PLACED,
                400,
                reason,
                OrderRejected.Customer.of("alice", nothing()));
    }

    static InvoiceCreated invoiceCreated(long amountMsat) {
        return new InvoiceCreated(
                ORDER_ID,
                PLACED,
                1,
                "cln",
                "02".repeat(33),
                "ab".repeat(32),
                "ab".repeat(32),
                BOLT11,
                amountMsat,
                PLACED.plusSeconds(900),
                new InvoiceCreated.Customer("alice", nothing()));
    }

    static InvoiceFailed invoiceFailed() {
        return new InvoiceFailed(
                ORDER_ID, PLACED, 1, "the node refused", new InvoiceFailed.Customer("alice"));
    }

    /** As a service writes it. */
    static ProducerRecord<byte[], byte[]> written(PurchaseEvent event) {
        return written(event, new Topics(""));
    }

    static ProducerRecord<byte[], byte[]> written(PurchaseEvent event, Topics topics) {
        var context = new MessageContext(COMMAND_ID, COMMAND_ID.value(), null, null, null);
        return new MessageWriter(topics, "/boltline/order-processor")
                .event(event, context, PLACED.plusMillis(500));
    }

    /** The same with a type and a value of a stranger's. */
    static ProducerRecord<byte[], byte[]> written(Optional<String> type, String value) {
        return written(type, value, new Topics(""));
    }

    static ProducerRecord<byte[], byte[]> written(
            Optional<String> type, String value, Topics topics) {
        var record = new ProducerRecord<>(topics.events(), ORDER_ID.key(), value.getBytes(UTF_8));
        type.ifPresent(it -> record.headers().add(Headers.TYPE, it.getBytes(UTF_8)));
        return record;
    }

    /** As the broker hands it out: offset 17 of partition 3. */
    static ConsumerRecord<byte[], byte[]> read(ProducerRecord<byte[], byte[]> written) {
        return new ConsumerRecord<>(
                written.topic(),
                3,
                17,
                APPENDED.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                written.key().length,
                written.value().length,
                written.key(),
                written.value(),
                written.headers(),
                Optional.empty());
    }

    private static ObjectNode nothing() {
        return ContractJson.mapper().createObjectNode();
    }
}
