package io.boltline.cli.contract;

import io.boltline.contract.CommandId;
import io.boltline.contract.Headers;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.Topics;
import io.boltline.contract.UtcMillis;
import io.boltline.contract.document.OrderDocument;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Records and documents as they should be. */
final class Sound {
    static final OrderId ORDER = new OrderId("purchase-0123456789abcdef");
    private static final Instant PLACED = Instant.parse("2026-01-31T12:00:00Z");
    private static final String COMMAND = "8b5f1a0e-0000-4000-8000-000000000001";
    static final String NODE = "02" + "ab".repeat(32);
    private static final String HASH = "ab".repeat(32);
    private static final int REPLY_PARTITION = 0;
    private static final String TRACEPARENT =
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final MessageWriter writer;
    private final OrderId order;

    Sound(Topics topics) {
        this(topics, ORDER);
    }

    /** About another order. */
    Sound(Topics topics, OrderId order) {
        this.writer = new MessageWriter(topics, "/boltline/test");
        this.order = order;
    }

    ProducerRecord<byte[], byte[]> orderCreated() {
        return writer.event(
                new OrderCreated(
                        order,
                        PLACED,
                        "pow_lab",
                        1_000,
                        new OrderCreated.Customer("alice", payload().put("sats", 1_000))),
                context(COMMAND),
                PLACED);
    }

    ProducerRecord<byte[], byte[]> invoiceCreated() {
        return writer.event(invoice(order), context(COMMAND), PLACED);
    }

    private static InvoiceCreated invoice(OrderId order) {
        return new InvoiceCreated(
                order,
                PLACED,
                1,
                "cln",
                NODE,
                HASH,
                HASH,
                "lnbcrt10u1pexample",
                1_000_000,
                PLACED.plusSeconds(900),
                new InvoiceCreated.Customer(
                        "alice",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("orderId", order.value())
                                .put("timestamp", UtcMillis.format(PLACED))));
    }

    ProducerRecord<byte[], byte[]> command() {
        var command =
                writer.command(
                        new PurchaseCommand(order, payload(), null), context(COMMAND), PLACED);
        command.headers().add(Headers.SESSION, new byte[] {1, 2, 3});
        return command;
    }

    ProducerRecord<byte[], byte[]> refusal() {
        return writer.reply(
                new PurchaseReply.Refused(order, 401, "Invalid or expired session"),
                context(COMMAND),
                PLACED);
    }

    static ObjectNode orderDocument() {
        return OrderDocument.place(ORDER, PLACED, payload(), 1_000, "alice").toJson();
    }

    private static ObjectNode payload() {
        return JsonNodeFactory.instance.objectNode().put("product", "pow_lab");
    }

    private static MessageContext context(String causation) {
        return new MessageContext(
                new CommandId(COMMAND), causation, REPLY_PARTITION, null, TRACEPARENT);
    }
}
