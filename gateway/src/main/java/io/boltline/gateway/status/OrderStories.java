package io.boltline.gateway.status;

import io.boltline.contract.InvoiceDocument;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.gateway.status.OrderStory.Chapter;
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
public final class OrderStories {
    private final StoredOrders stored;
    private final InstantSource clock;

    /** Joins the recent events with what CouchDB has. */
    public OrderStories(StoredOrders stored, InstantSource clock) {
        this.stored = stored;
        this.clock = clock;
    }

    /**
     * The story so far; empty when there is no such purchase of this user's.
     *
     * @param order what is recent of it
     * @param userName proven
     * @throws io.boltline.couchdb.CouchDbException when it can't be known now
     */
    public Optional<OrderStory> of(OrderId orderId, RecentOrder order, String userName) {
        var recent = order.placedIfComplete();
        if (recent.isPresent()) {
            return recent.filter(placed -> placed.userName().equals(userName))
                    .map(placed ->
                            story(
                                    order.happenings(orderId),
                                    placed.particulars(),
                                    timestamp(order)));
        }
        var placed = stored.order(orderId);
        return placed.isEmpty()
                ? ofCommands(order, userName)
                : placed.filter(it -> it.userName().equals(userName))
                        .map(it -> ofStored(orderId, it.particulars(), order));
    }

    private OrderStory ofStored(OrderId orderId, Particulars particulars, RecentOrder order) {
        var invoice = stored.invoice(orderId);
        var told = new ArrayList<>(List.of(Happening.orderCreated(orderId)));
        invoice.map(Happening::toldBy).ifPresent(told::addAll);
        return story(
                Happening.merge(told, order.happenings(orderId)),
                particulars,
                invoice.map(InvoiceDocument::timestamp).or(() -> timestamp(order)));
    }

    private OrderStory story(
            List<Happening> happenings, Particulars particulars, Optional<Instant> placed) {
        return OrderStory.of(happenings, particulars, placed, clock.instant());
    }

    private static Optional<Instant> timestamp(RecentOrder order) {
        return order.events().map(PurchaseEvent::timestamp).findFirst();
    }

    /** Rejections belong to commands; one that is under way may still become an order. */
    private static Optional<OrderStory> ofCommands(RecentOrder order, String userName) {
        var chapters = new ArrayList<Chapter>();
        boolean over = true;
        var claimed = order.commandsOf(userName);
        for (var command : claimed) {
            var rejection = order.rejection(command);
            rejection
                    .map(r -> new Chapter(command + "/order-rejected", "order-rejected", r))
                    .ifPresent(chapters::add);
            over &= rejection.isPresent();
        }
        return claimed.isEmpty()
                ? Optional.empty()
                : Optional.of(new OrderStory(chapters, Particulars.NONE, over));
    }
}
