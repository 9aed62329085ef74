package io.boltline.orderprocessor;

import io.boltline.contract.InvoiceCommand;
import io.boltline.orderprocessor.AttemptDecider.Decision;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Turns the request for another invoice into {@code InvoiceRequested}, or into a refusal.
 *
 * <p>Safe to run twice: the event's id is the order's and the attempt's, and an attempt that has
 * its invoice is only told. Nothing is written for a caller who does not own the order.
 */
final class InvoiceCommands {
    private final Orders orders;
    private final Invoices invoices;
    private final OutgoingMessages outgoing;
    private final InstantSource brokerClock;
    private final Duration lifetime;

    InvoiceCommands(
            Orders orders,
            Invoices invoices,
            OutgoingMessages outgoing,
            InstantSource brokerClock,
            Duration lifetime) {
        this.orders = orders;
        this.invoices = invoices;
        this.outgoing = outgoing;
        this.brokerClock = brokerClock;
        this.lifetime = lifetime;
    }

    void handle(Received<InvoiceCommand> received) {
        var facts =
                new AttemptDecider.Facts(
                        brokerClock.instant(),
                        lifetime,
                        orders.find(received.orderId()),
                        invoices.find(received.orderId()));
        var context = received.context();
        switch (AttemptDecider.decide(received, facts)) {
            case Decision.Request(var event) -> outgoing.publish(event, context);
            case Decision.Tell(var invoice) -> outgoing.tell(invoice, context);
            case Decision.Refuse(var refusal) ->
                    outgoing.refuse(received.orderId(), refusal, context);
        }
    }
}
