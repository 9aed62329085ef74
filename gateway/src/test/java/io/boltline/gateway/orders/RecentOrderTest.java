package io.boltline.gateway.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceStanding;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecentOrderTest {
    private static final Facts HERS =
            Facts.of("purchase-0123456789abcdef", "alice", Instant.parse("2026-01-31T12:00:00Z"));

    private final RecentOrders orders = new RecentOrders(1_000_000);

    @Test
    void knowsNothingOfAnOrderThatWasNeverHeardOf() {
        assertThat(order().standing()).isEmpty();
        assertThat(order().ownerIfComplete()).isEmpty();
    }

    @Test
    void standsWhereItsEventsSay() {
        orders.note(Facts.read(HERS.invoiceCreated(1)));
        orders.note(Facts.read(HERS.invoicePaid(1)));
        orders.note(Facts.read(HERS.invoiceCreated(1)));

        assertThat(order().standing().map(InvoiceStanding::invoice).map(Invoice::status))
                .hasValue(Invoice.Status.PAID);
        assertThat(order().ownerIfComplete()).hasValue("alice");
    }

    @Test
    void knowsNoOwnerWhenItsFirstInvoiceIsNotRecent() {
        orders.note(Facts.read(HERS.invoiceCreated(2)));

        assertThat(order().standing().map(InvoiceStanding::attempt)).hasValue(2);
        assertThat(order().ownerIfComplete()).isEmpty();
    }

    @Test
    void passesOverWhatNobodyCanRead() {
        var event = Facts.read(HERS.invoiceCreated(1));
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
        return orders.find(HERS.orderId());
    }
}
