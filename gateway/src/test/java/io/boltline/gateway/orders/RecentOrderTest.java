package io.boltline.gateway.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.CommandId;
import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class RecentOrderTest {
    private static final OrderId ORDER_ID = new OrderId("purchase-0123456789abcdef");
    private static final Instant PLACED = Instant.parse("2026-01-31T12:00:00Z");

    private final RecentOrders orders = new RecentOrders(1_000_000);

    @Test
    void knowsNothingOfAnOrderThatWasNeverHeardOf() {
        assertThat(order().standing()).isEmpty();
        assertThat(order().ownerIfComplete()).isEmpty();
    }

    @Test
    void standsWhereItsEventsSay() {
        orders.note(record(created(1)));
        orders.note(record(paid(1)));
        orders.note(record(created(1)));

        assertThat(order().standing().map(InvoiceStanding::invoice).map(Invoice::status))
                .hasValue(Invoice.Status.PAID);
        assertThat(order().ownerIfComplete()).hasValue("alice");
    }

    @Test
    void knowsNoOwnerWhenItsFirstInvoiceIsNotRecent() {
        orders.note(record(created(2)));

        assertThat(order().standing().map(InvoiceStanding::attempt)).hasValue(2);
        assertThat(order().ownerIfComplete()).isEmpty();
    }

    @Test
    void passesOverWhatNobodyCanRead() {
        var event = record(created(1));
        orders.note(
                new ConsumerRecord<>(
                        event.topic(),
                        0,
                        0,
                        0,
                        event.timestampType(),
                        0,
                        0,
                        event.key(),
                        new byte[] {1},
                        event.headers(),
                        event.leaderEpoch()));

        assertThat(order().standing()).isEmpty();
    }

    private RecentOrder order() {
        return orders.find(ORDER_ID);
    }

    private static ConsumerRecord<byte[], byte[]> record(PurchaseEvent event) {
        var context = new MessageContext(new CommandId("command-1"), "command-1", null, null, null);
        var written =
                new MessageWriter(new Topics(""), "/boltline/invoice-processor")
                        .event(event, context, PLACED);
        var record = new ConsumerRecord<>(written.topic(), 0, 0L, written.key(), written.value());
        written.headers().forEach(record.headers()::add);
        return record;
    }

    private static InvoiceCreated created(int attempt) {
        return new InvoiceCreated(
                ORDER_ID,
                PLACED,
                attempt,
                "cln",
                "node",
                "hash" + attempt,
                "hash" + attempt,
                "lnbcrt10u1pexample",
                1_000_000,
                PLACED.plusSeconds(900),
                new InvoiceCreated.Customer("alice", JsonNodeFactory.instance.objectNode()));
    }

    private static InvoicePaid paid(int attempt) {
        return new InvoicePaid(
                ORDER_ID,
                PLACED,
                attempt,
                "cln",
                "node",
                "hash" + attempt,
                "hash" + attempt,
                "lnbcrt10u1pexample",
                1_000_000,
                1_000_000,
                PLACED.plusSeconds(900),
                PLACED.plusSeconds(60),
                false,
                false);
    }
}
