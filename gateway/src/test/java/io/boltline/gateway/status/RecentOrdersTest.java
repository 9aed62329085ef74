package io.boltline.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.Topics;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecentOrdersTest {
    private static final Instant PLACED = Instant.parse("2026-01-31T12:00:00Z");
    private static final CommandId COMMAND = new CommandId("command-1");
    private static final int MAX_BYTES = 20_000;
    private static final int FAR_TOO_MANY = 200;

    private final AtomicLong nanoTime = new AtomicLong();
    private final RecentOrders orders =
            new RecentOrders(MAX_BYTES, Facts.claimants(), nanoTime::get);
    private final MessageWriter writer = new MessageWriter(new Topics(""), "/boltline/test");

    @Test
    void theOldestMakeRoom() {
        for (int number = 0; number < FAR_TOO_MANY; number++) {
            orders.note(failed(number));
        }

        assertThat(orders.find(id(0))).isSameAs(RecentOrder.NONE);
        assertThat(orders.find(id(FAR_TOO_MANY - 1)).invoiceEvents()).hasSize(1);
    }

    @Test
    void aRefusalIsNotDroppedForOrdersThatMoreWasSaidOf() {
        for (int number = 0; number < FAR_TOO_MANY; number++) {
            for (int repeat = 0; repeat < 5; repeat++) {
                orders.note(failed(number));
                orders.find(id(number));
            }
        }

        orders.note(refused(FAR_TOO_MANY));
        orders.note(failed(0));

        assertThat(orders.find(id(FAR_TOO_MANY)).refusals()).containsOnlyKeys(COMMAND);
    }

    @Test
    void nothingIsKeptForLongerThanAnHour() {
        orders.note(refused(1));
        nanoTime.addAndGet(RecentOrders.KEPT.toNanos());
        assertThat(orders.find(id(1)).refusals()).isNotEmpty();

        nanoTime.incrementAndGet();

        assertThat(orders.find(id(1))).isSameAs(RecentOrder.NONE);
        orders.note(failed(1));
        assertThat(orders.find(id(1)).refusals()).isEmpty();
    }

    /** Whoever knows an order's id can ask for an invoice of it, and is refused. */
    @Test
    void whatStrangersAreToldKeepsNoOrderForLonger() {
        orders.note(failed(1));
        nanoTime.addAndGet(RecentOrders.KEPT.toNanos());
        orders.note(refused(1));
        assertThat(orders.find(id(1)).invoiceEvents()).hasSize(1);

        nanoTime.incrementAndGet();

        assertThat(orders.find(id(1))).isSameAs(RecentOrder.NONE);
    }

    @Test
    void aBuyersRefusalIsKeptForAnHourFromWhenItCame() {
        orders.note(Facts.command(id(1), COMMAND.value(), "a session"));
        nanoTime.addAndGet(RecentOrders.KEPT.toNanos());
        orders.note(refused(1));

        nanoTime.addAndGet(RecentOrders.KEPT.toNanos());

        assertThat(orders.find(id(1)).refusals()).containsOnlyKeys(COMMAND);
    }

    @Test
    void whatStrangersAreToldPutsNoOrderBeforeOthersThatMustMakeRoom() {
        for (int number = 0; number < FAR_TOO_MANY; number++) {
            orders.note(failed(number));
            orders.note(refused(0));
        }

        assertThat(orders.find(id(0)).invoiceEvents()).isEmpty();
    }

    private ConsumerRecord<byte[], byte[]> failed(int number) {
        var event =
                new InvoiceFailed(
                        id(number),
                        PLACED,
                        1,
                        "refused by the node",
                        new InvoiceFailed.Customer("alice"));
        return read(writer.event(event, context(), PLACED));
    }

    private ConsumerRecord<byte[], byte[]> refused(int number) {
        return read(
                writer.reply(
                        new PurchaseReply.Refused(id(number), 502, "no price"), context(), PLACED));
    }

    private static MessageContext context() {
        return new MessageContext(COMMAND, COMMAND.value(), 0, null, null);
    }

    private static ConsumerRecord<byte[], byte[]> read(ProducerRecord<byte[], byte[]> written) {
        var record = new ConsumerRecord<>(written.topic(), 0, 0L, written.key(), written.value());
        written.headers().forEach(record.headers()::add);
        return record;
    }

    private static OrderId id(int number) {
        return new OrderId("purchase-%016d".formatted(number));
    }
}
