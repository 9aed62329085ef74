package io.boltline.invoiceprocessor;

import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderCreated;
import io.boltline.invoiceprocessor.lightning.LightningInvoice;
import io.boltline.invoiceprocessor.lightning.LightningNode;
import io.boltline.invoiceprocessor.lightning.LightningUnavailableException;
import io.boltline.invoiceprocessor.lightning.Payment;
import io.boltline.worker.Attempt;
import io.boltline.worker.Dependency;
import io.boltline.worker.DependencyUnavailableException;
import io.boltline.worker.RecordHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes the invoice of an order that was created.
 *
 * <p>Safe to run twice: the node keeps one invoice per order and attempt, and the event is a
 * function of it.
 */
final class OrderListener implements RecordHandler {
    /** The order's first invoice. */
    private static final int FIRST = 1;

    private final LightningNode node;
    private final Outbox outbox;
    private final InstantSource brokerClock;
    private final PaymentWindow window;
    private final Duration invoiceExpiry;
    private final Dependency lightning =
            new Dependency("lightning", LightningUnavailableException.class::isInstance);

    OrderListener(
            LightningNode node,
            Outbox outbox,
            InstantSource brokerClock,
            PaymentWindow window,
            Duration invoiceExpiry) {
        this.node = node;
        this.outbox = outbox;
        this.brokerClock = brokerClock;
        this.window = window;
        this.invoiceExpiry = invoiceExpiry;
    }

    @Override
    public void handle(ConsumerRecord<byte[], byte[]> record, Attempt attempt) {
        // The log has other facts too, and newer writers may add types: they are not for this
        // service.
        if (MessageReader.type(record).equals(MessageType.ORDER_CREATED)
                && MessageReader.event(record) instanceof OrderCreated order) {
            invoice(order, MessageReader.context(record), attempt);
        }
    }

    private void invoice(OrderCreated order, MessageContext context, Attempt attempt) {
        switch (window.ask(order.timestamp(), brokerClock.instant(), attempt.sinceFirst())) {
            case CREATE -> create(order, context);
            case FIND ->
                    finish(
                            order,
                            find(order),
                            "not known to the node after the payment window",
                            context);
            case FIND_OR_FAIL -> findOrFail(order, context);
        }
    }

    private void create(OrderCreated order, MessageContext context) {
        var request = InvoiceFacts.request(order, FIRST, context.userAgent(), invoiceExpiry);
        switch (lightning.call(() -> node.createPayment(request))) {
            case LightningInvoice invoice ->
                    outbox.created(InvoiceFacts.created(order, FIRST, invoice), context);
            case Payment.Refused(var reason) ->
                    outbox.failed(
                            InvoiceFacts.failed(order, FIRST, "refused by the node: " + reason),
                            context);
        }
    }

    private void findOrFail(OrderCreated order, MessageContext context) {
        Optional<LightningInvoice> found;
        try {
            found = find(order);
        } catch (DependencyUnavailableException e) {
            found = Optional.empty();
        }
        finish(order, found, "the node was out of reach until the payment window ended", context);
    }

    private Optional<LightningInvoice> find(OrderCreated order) {
        return lightning.call(() -> node.findPayment(InvoiceFacts.key(order, FIRST)));
    }

    private void finish(
            OrderCreated order,
            Optional<LightningInvoice> found,
            String otherwise,
            MessageContext context) {
        found.ifPresentOrElse(
                invoice -> outbox.created(InvoiceFacts.created(order, FIRST, invoice), context),
                () -> outbox.failed(InvoiceFacts.failed(order, FIRST, otherwise), context));
    }
}
