package io.boltline.gateway.status;

import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.gateway.status.Timeline.Entry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells what happened to an order: the recent events, joined by what CouchDB has unless they are
 * all that ever happened. The ids are the events' own, so that a caller can go on at another
 * instance, or at this one when it has forgotten the events.
 */
public final class Timelines {
    private final StoredOrders stored;
    private final InstantSource clock;

    /** Joins the recent events with what CouchDB has. */
    public Timelines(StoredOrders stored, InstantSource clock) {
        this.stored = stored;
        this.clock = clock;
    }

    /**
     * The timeline so far; empty when there is no such purchase of this user's.
     *
     * @param order what is recent of it
     * @param userName proven
     * @throws io.boltline.couchdb.CouchDbException when it can't be known now
     */
    public Optional<Timeline> of(OrderId orderId, RecentOrder order, String userName) {
        var recent = order.placedIfComplete();
        if (recent.isPresent()) {
            return recent.filter(placed -> placed.userName().equals(userName))
                    .map(placed ->
                            timeline(
                                    order.orderEvents(orderId),
                                    placed.details(),
                                    timestamp(order)));
        }
        var placed = stored.order(orderId);
        return placed.isEmpty()
                ? ofCommands(order, userName)
                : placed.filter(it -> it.userName().equals(userName))
                        .map(it -> ofStored(orderId, it.details(), order));
    }

    private Timeline ofStored(OrderId orderId, PurchaseDetails details, RecentOrder order) {
        var invoice = stored.invoice(orderId);
        var told = new ArrayList<>(List.of(OrderEvent.orderCreated(orderId)));
        invoice.map(OrderEvent::toldBy).ifPresent(told::addAll);
        return timeline(
                OrderEvent.merge(told, order.orderEvents(orderId)),
                details,
                invoice.map(InvoiceDocument::timestamp).or(() -> timestamp(order)));
    }

    private Timeline timeline(
            List<OrderEvent> orderEvents, PurchaseDetails details, Optional<Instant> placed) {
        return Timeline.of(orderEvents, details, placed, clock.instant());
    }

    private static Optional<Instant> timestamp(RecentOrder order) {
        return order.events().map(PurchaseEvent::timestamp).findFirst();
    }

    /** Rejections belong to commands; one that is under way may still become an order. */
    private static Optional<Timeline> ofCommands(RecentOrder order, String userName) {
        var entries = new ArrayList<Entry>();
        boolean over = true;
        var claimed = order.commandsOf(userName);
        for (var command : claimed) {
            var rejection = order.rejection(command);
            rejection
                    .map(r -> new Entry(command + "/order-rejected", "order-rejected", r))
                    .ifPresent(entries::add);
            over &= rejection.isPresent();
        }
        return claimed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Timeline(entries, PurchaseDetails.NONE, over));
    }
}
