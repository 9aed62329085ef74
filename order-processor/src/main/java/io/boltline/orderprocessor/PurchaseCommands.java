package io.boltline.orderprocessor;

import io.boltline.contract.MessageContext;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.document.OrderDocument;
import io.boltline.orderprocessor.OrderDecider.Continuation;
import io.boltline.orderprocessor.OrderDecider.Decision;
import java.time.Duration;
import java.time.Instant;
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

    void handle(
            PurchaseCommand command,
            Instant acceptedAt,
            Optional<String> sessionUser,
            MessageContext context) {
        var price = Price.of(command.product(), products.current(), maxPriceSats);
        var age = Duration.between(acceptedAt, brokerClock.instant());

        var facts = new OrderDecider.Facts(acceptedAt, age, lifetime, sessionUser, price);
        switch (OrderDecider.decide(command, facts)) {
            case Decision.Place(var order) ->
                    place(order, acceptedAt, command, sessionUser, context);
            case Decision.Refuse refuse ->
                    refuseUnlessPlaced(refuse, acceptedAt, command, sessionUser, context);
        }
    }

    private void place(
            OrderDocument order,
            Instant acceptedAt,
            PurchaseCommand command,
            Optional<String> sessionUser,
            MessageContext context) {
        if (orders.place(order)) {
            outgoing.publish(order.created(), context);
        } else {
            var stored =
                    orders.find(order.id())
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            "order " + order.id() + " was deleted"));
            goOn(stored, acceptedAt, command, sessionUser, context);
        }
    }

    private void refuseUnlessPlaced(
            Decision.Refuse refuse,
            Instant acceptedAt,
            PurchaseCommand command,
            Optional<String> sessionUser,
            MessageContext context) {
        var stored = orders.find(command.orderId());
        if (stored.isPresent()) {
            goOn(stored.get(), acceptedAt, command, sessionUser, context);
            return;
        }
        var user = refuse.caller();
        if (user.isEmpty()) {
            outgoing.refuse(command.orderId(), refuse.refusal(), context);
        } else if (!refusalLimit.admit(
                user.get(), () -> reject(refuse, acceptedAt, command, user.get(), context))) {
            outgoing.refuse(command.orderId(), Refusal.TOO_MANY_REFUSALS, context);
        }
    }

    /** Of a proven user alone: what anybody can send must not fill a log that is kept for ever. */
    private void reject(
            Decision.Refuse refuse,
            Instant acceptedAt,
            PurchaseCommand command,
            String user,
            MessageContext context) {
        outgoing.publish(rejected(refuse, acceptedAt, command, user, context), context);
        outgoing.refuse(command.orderId(), refuse.refusal(), context);
    }

    private void goOn(
            OrderDocument stored,
            Instant acceptedAt,
            PurchaseCommand command,
            Optional<String> sessionUser,
            MessageContext context) {
        switch (OrderDecider.onExisting(command, acceptedAt, sessionUser, stored)) {
            case Continuation.GoOn _ -> repeat(stored, context);
            case Continuation.Finish(_, var refusal) -> {
                if (invoices.find(stored.id()).isEmpty()) {
                    outgoing.publish(stored.created(), context.withoutReply());
                }
                outgoing.refuse(stored.id(), refusal, context);
            }
            case Continuation.Refuse(var refusal) -> outgoing.refuse(stored.id(), refusal, context);
        }
    }

    /** An order that has come to its invoice is only told; else the event is written again. */
    private void repeat(OrderDocument stored, MessageContext context) {
        invoices.find(stored.id())
                .ifPresentOrElse(
                        invoice -> outgoing.tell(invoice, context),
                        () -> outgoing.publish(stored.created(), context));
    }

    private static OrderRejected rejected(
            Decision.Refuse refuse,
            Instant acceptedAt,
            PurchaseCommand command,
            String user,
            MessageContext context) {
        return new OrderRejected(
                command.orderId(),
                context.commandId(),
                acceptedAt,
                refuse.refusal().statusCode(),
                refuse.refusal().statusMessage(),
                OrderRejected.Customer.of(user, command.payload()));
    }
}
