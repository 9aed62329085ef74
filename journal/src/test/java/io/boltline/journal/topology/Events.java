package io.boltline.journal.topology;

import io.boltline.contract.CommandId;
import io.boltline.contract.ContractJson;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What happens to an order, as the services tell it. */
final class Events {
    static final Instant PLACED = Instant.parse("2026-11-28T03:00:00Z");
    private static final long SATS = 1_000;
    private static final long MSAT = 1_000 * SATS;

    private Events() {}

    /** The nth order. */
    static OrderId order(int number) {
        return new OrderId("purchase-%016d".formatted(number));
    }

    static OrderCreated created(OrderId order) {
        return new OrderCreated(
                order, PLACED, "pow_lab", SATS, new OrderCreated.Customer("alice", content()));
    }

    static OrderRejected rejected(OrderId order, String command, String reason) {
        return new OrderRejected(
                order,
                new CommandId(command),
                PLACED,
                400,
                reason,
                OrderRejected.Customer.of("alice", content()));
    }

    static InvoiceRequested requested(OrderId order, int attempt) {
        return new InvoiceRequested(
                order, PLACED, attempt, SATS, new InvoiceRequested.Customer("alice", content()));
    }

    static InvoiceCreated invoiced(OrderId order, int attempt) {
        return new InvoiceCreated(
                order,
                PLACED,
                attempt,
                "cln",
                "02ab",
                "invoice",
                "00ff",
                "lnbcrt1",
                MSAT,
                PLACED.plusSeconds(900),
                new InvoiceCreated.Customer("alice", content()));
    }

    static InvoiceFailed failed(OrderId order, int attempt, String reason) {
        return new InvoiceFailed(
                order, PLACED, attempt, reason, new InvoiceFailed.Customer("alice"));
    }

    static InvoicePaid paid(OrderId order, int attempt) {
        return paid(order, attempt, MSAT, null);
    }

    static InvoicePaid paid(
            OrderId order, int attempt, long receivedMsat, InvoicePaid.@Nullable ByHand byHand) {
        return new InvoicePaid(
                order,
                PLACED,
                attempt,
                "cln",
                "02ab",
                "invoice",
                "00ff",
                "lnbcrt1",
                MSAT,
                receivedMsat,
                PLACED.plusSeconds(900),
                PLACED.plusSeconds(60),
                false,
                false,
                byHand);
    }

    static InvoiceExpired expired(OrderId order, int attempt) {
        return new InvoiceExpired(
                order,
                PLACED,
                attempt,
                "cln",
                "02ab",
                "invoice",
                "00ff",
                "lnbcrt1",
                MSAT,
                PLACED.plusSeconds(900));
    }

    static ProducerRecord<byte[], byte[]> record(Topics topics, PurchaseEvent event) {
        return new MessageWriter(topics, "/test")
                .event(
                        event,
                        new MessageContext(new CommandId("test"), "test", null, null, null),
                        PLACED);
    }

    private static ObjectNode content() {
        return ContractJson.mapper().createObjectNode().put("product", "pow_lab").put("sats", SATS);
    }
}
