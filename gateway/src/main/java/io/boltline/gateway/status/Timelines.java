package io.boltline.gateway.status;

import io.boltline.contract.OrderId;
import io.boltline.gateway.status.Timeline.Entry;
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
     * The timeline so far; empty when there is no such purchase that this viewer may see.
     *
     * @param order what is recent of it
     * @throws io.boltline.couchdb.CouchDbException when it can't be known now
     */
    public Optional<Timeline> of(OrderId orderId, RecentOrder order, Viewer viewer) {
        var recent = order.placedIfComplete();
        if (recent.isPresent()) {
            return recent.filter(placed -> viewer.maySee(placed.userName()))
                    .map(placed -> timeline(order.orderEvents(orderId), placed));
        }
        var placed = stored.order(orderId);
        return placed.isEmpty()
                ? ofCommands(order, viewer)
                : placed.filter(it -> viewer.maySee(it.userName()))
                        .map(it -> ofStored(orderId, it, order));
    }

    private Timeline ofStored(OrderId orderId, PlacedOrder placed, RecentOrder order) {
        var told = new ArrayList<>(List.of(OrderEvent.orderCreated(orderId)));
        stored.invoice(orderId).map(OrderEvent::toldBy).ifPresent(told::addAll);
        return timeline(OrderEvent.merge(told, order.orderEvents(orderId)), placed);
    }

    private Timeline timeline(List<OrderEvent> orderEvents, PlacedOrder placed) {
        return Timeline.of(orderEvents, placed, clock.instant());
    }

    /** Rejections belong to commands; one that is under way may still become an order. */
    private static Optional<Timeline> ofCommands(RecentOrder order, Viewer viewer) {
        var entries = new ArrayList<Entry>();
        boolean over = true;
        var claimed = order.commandsFor(viewer);
        for (var command : claimed) {
            var rejection = order.rejection(command);
            rejection
                    .map(r -> new Entry(command + "/order-rejected", "order-rejected", r))
                    .ifPresent(entries::add);
            over &= rejection.isPresent();
        }
        return claimed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Timeline(entries, null, over));
    }
}
