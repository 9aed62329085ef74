package io.boltline.invoiceprocessor;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderRejected;
import io.boltline.lightning.LightningInvoice;
import io.boltline.lightning.LightningNode;
import io.boltline.lightning.LightningUnavailableException;
import io.boltline.lightning.Payment;
import io.boltline.outage.Outage;
import io.boltline.outage.Trouble;
import io.boltline.worker.Attempt;
import io.boltline.worker.Dependency;
import io.boltline.worker.DependencyUnavailableException;
import io.boltline.worker.RecordHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes the invoice of an order that was created, and further ones when they are requested and the
 * earlier ones can't be paid any more.
 *
 * <p>Safe to run twice: the node keeps one invoice per order and attempt, and the event is a
 * function of it.
 */
final class OrderListener implements RecordHandler {
    /** The order's first invoice. */
    private static final int FIRST = 1;

    private static final Set<String> ASKING =
            Set.of(MessageType.ORDER_CREATED, MessageType.INVOICE_REQUESTED);

    private final LightningNode node;
    private final EarlierAttempts earlierAttempts;
    private final OutgoingMessages outgoing;
    private final InstantSource brokerClock;
    private final PaymentWindow window;
    private final Duration invoiceExpiry;
    private final Dependency reads;
    private final Dependency writes;

    OrderListener(
            LightningNode node,
            OutgoingMessages outgoing,
            InstantSource brokerClock,
            PaymentWindow window,
            Duration invoiceExpiry,
            Outage nodeOutage) {
        this.node = node;
        this.reads = lightning("read", nodeOutage);
        this.writes = lightning("write", nodeOutage);
        this.earlierAttempts =
                new EarlierAttempts(node.settlements(), reads, lightning("withdraw", nodeOutage));
        this.outgoing = outgoing;
        this.brokerClock = brokerClock;
        this.window = window;
        this.invoiceExpiry = invoiceExpiry;
    }

    @Override
    public void handle(ConsumerRecord<byte[], byte[]> record, Attempt attempt) {
        // The log has other facts too, and newer writers may add types: they are not for this
        // service.
        if (!ASKING.contains(MessageReader.type(record))) {
            return;
        }
        var context = MessageReader.context(record);
        switch (MessageReader.event(record)) {
            case OrderCreated order ->
                    invoice(AskedInvoice.of(order), order.timestamp(), context, attempt);
            case InvoiceRequested request ->
                    invoice(
                            AskedInvoice.of(request),
                            Instant.ofEpochMilli(record.timestamp()),
                            context,
                            attempt);
            case OrderRejected _,
                    InvoiceCreated _,
                    InvoiceFailed _,
                    InvoicePaid _,
                    InvoiceExpired _ -> {}
        }
    }

    private void invoice(
            AskedInvoice asked, Instant askedAt, MessageContext context, Attempt attempt) {
        switch (window.ask(askedAt, brokerClock.instant(), attempt.sinceFirst())) {
            case CREATE -> create(asked, context);
            case FIND ->
                    finish(
                            asked,
                            find(asked),
                            "not known to the node after the payment window",
                            context);
            case FIND_OR_FAIL -> findOrFail(asked, context);
        }
    }

    private void create(AskedInvoice asked, MessageContext context) {
        if (asked.attempt() == FIRST) {
            make(asked, context);
            return;
        }
        // What was made is a fact, also if an earlier invoice was paid late in the meantime.
        find(asked)
                .ifPresentOrElse(
                        invoice -> outgoing.created(InvoiceFacts.created(asked, invoice), context),
                        () -> makeAnother(asked, context));
    }

    private void makeAnother(AskedInvoice asked, MessageContext context) {
        earlierAttempts
                .obstacleTo(asked, brokerClock.instant())
                .ifPresentOrElse(
                        obstacle -> outgoing.refused(asked.orderId(), obstacle, context),
                        () -> make(asked, context));
    }

    private void make(AskedInvoice asked, MessageContext context) {
        var request = InvoiceFacts.request(asked, context.userAgent(), invoiceExpiry);
        switch (writes.call(() -> node.createPayment(request))) {
            case LightningInvoice invoice ->
                    outgoing.created(InvoiceFacts.created(asked, invoice), context);
            case Payment.Refused(var reason) ->
                    outgoing.failed(
                            InvoiceFacts.failed(asked, "refused by the node: " + reason), context);
            case Payment.Unpayable(var reason) ->
                    outgoing.failed(InvoiceFacts.failed(asked, reason), context);
        }
    }

    private void findOrFail(AskedInvoice asked, MessageContext context) {
        Optional<LightningInvoice> found;
        try {
            found = find(asked);
        } catch (DependencyUnavailableException e) {
            found = Optional.empty();
        }
        finish(asked, found, "the node was out of reach until the payment window ended", context);
    }

    private Optional<LightningInvoice> find(AskedInvoice asked) {
        return reads.call(() -> node.findPayment(asked.key(), asked.priceMsat()));
    }

    private void finish(
            AskedInvoice asked,
            Optional<LightningInvoice> found,
            String otherwise,
            MessageContext context) {
        found.ifPresentOrElse(
                invoice -> outgoing.created(InvoiceFacts.created(asked, invoice), context),
                () -> outgoing.failed(InvoiceFacts.failed(asked, otherwise), context));
    }

    private static Dependency lightning(String what, Outage node) {
        return new Dependency(
                "lightning-" + what,
                LightningUnavailableException.class::isInstance,
                failure ->
                        failure instanceof LightningUnavailableException unavailable
                                ? unavailable.trouble()
                                : Trouble.unavailable(failure.toString()),
                node.use(what));
    }
}
