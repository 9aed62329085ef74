package io.boltline.orderprocessor;

import io.boltline.contract.MessageContext;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.document.OrderDocument;
import io.boltline.orderprocessor.OrderDecider.Decision;
import io.boltline.orderprocessor.OrderDecider.Offer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Turns a purchase command into an order document and {@code OrderCreated}, or into a refusal.
 *
 * <p>Safe to run twice: the document's id is the order's, and what follows is told from the stored
 * document. Nothing is refused before the order was looked up: a crash between document and event
 * must not let an expired session, a changed price or old age reject an order that exists. But who
 * proves nothing causes no event, except by the very record that the order was made from.
 */
final class PurchaseCommands {
    private final Products products;
    private final Orders orders;
    private final Invoices invoices;
    private final OutgoingMessages outgoing;
    private final RefusalLimit refusalLimit;
    private final InstantSource brokerClock;
    private final Duration lifetime;
    private final long maxPriceSats;

    PurchaseCommands(
            Products products,
            Orders orders,
            Invoices invoices,
            OutgoingMessages outgoing,
            RefusalLimit refusalLimit,
            InstantSource brokerClock,
            Duration lifetime,
            long maxPriceSats) {
        this.products = products;
        this.orders = orders;
        this.invoices = invoices;
        this.outgoing = outgoing;
        this.refusalLimit = refusalLimit;
        this.brokerClock = brokerClock;
        this.lifetime = lifetime;
        this.maxPriceSats = maxPriceSats;
    }

    void handle(Received<PurchaseCommand> received) {
        var price = Price.of(received.command().product(), products.current(), maxPriceSats);
        var facts = new OrderDecider.Facts(brokerClock.instant(), lifetime, price);
        var offer = OrderDecider.offer(received, facts);
        var context = received.context();
        switch (OrderDecider.decide(received, offer, storedBefore(received, offer))) {
            case Decision.Announce(var order) -> outgoing.publish(order.created(), context);
            case Decision.GoOn(var stored) -> goOn(stored, context);
            case Decision.Finish(var stored, var refusal) -> finish(stored, refusal, context);
            case Decision.Reject(var user, var refusal) -> reject(received, user, refusal);
            case Decision.Refuse(var refusal) ->
                    outgoing.refuse(received.orderId(), refusal, context);
        }
    }

    /**
     * The order that was there already. Whether there is one, writing its document tells: most
     * purchases cost one write, and no look-up before it.
     */
    private Optional<OrderDocument> storedBefore(Received<PurchaseCommand> received, Offer offer) {
        return switch (offer) {
            case Offer.Place(var order) -> orders.place(order);
            case Offer.None _ -> orders.find(received.orderId());
        };
    }

    /** An order that has come to its invoice is only told; else the event is written again. */
    private void goOn(OrderDocument stored, MessageContext context) {
        invoices.find(stored.id())
                .ifPresentOrElse(
                        invoice -> outgoing.tell(invoice, context),
                        () -> outgoing.publish(stored.created(), context));
    }

    private void finish(OrderDocument stored, Refusal refusal, MessageContext context) {
        if (invoices.find(stored.id()).isEmpty()) {
            outgoing.publish(stored.created(), context.withoutReply());
        }
        outgoing.refuse(stored.id(), refusal, context);
    }

    private void reject(Received<PurchaseCommand> received, String user, Refusal refusal) {
        if (!refusalLimit.admit(user, () -> record(received, user, refusal))) {
            outgoing.refuse(received.orderId(), Refusal.TOO_MANY_REFUSALS, received.context());
        }
    }

    private void record(Received<PurchaseCommand> received, String user, Refusal refusal) {
        var rejected =
                new OrderRejected(
                        received.orderId(),
                        received.context().commandId(),
                        received.acceptedAt(),
                        refusal.statusCode(),
                        refusal.statusMessage(),
                        OrderRejected.Customer.of(user, received.command().payload()));
        outgoing.publish(rejected, received.context());
        outgoing.refuse(received.orderId(), refusal, received.context());
    }
}
