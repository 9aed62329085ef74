package io.boltline.gateway.status;

import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import io.boltline.contract.document.InvoiceDocument;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells a user where one of their purchases stands, on any instance.
 *
 * <p>The recent events tell first, joined by what CouchDB has unless they are all that ever
 * happened; and only for an order that is not stored, what became of the commands that asked for
 * it.
 */
public final class Statuses {
    private final RecentOrders recent;
    private final StoredOrders stored;

    /** Joins the recent events with what CouchDB has. */
    public Statuses(RecentOrders recent, StoredOrders stored) {
        this.recent = recent;
        this.stored = stored;
    }

    /**
     * The purchase's state for this viewer.
     *
     * @throws io.boltline.couchdb.CouchDbException when that can't be known now
     */
    public PurchaseSummary of(OrderId orderId, Viewer viewer) {
        var order = recent.find(orderId);
        return order.placedIfComplete()
                .map(placed -> visible(placed, viewer, order.standing()))
                .orElseGet(() -> ofStored(order, orderId, viewer));
    }

    private PurchaseSummary ofStored(RecentOrder order, OrderId orderId, Viewer viewer) {
        var placed = stored.order(orderId);
        if (placed.isEmpty()) {
            return PurchaseSummary.of(ofCommands(order, viewer));
        }
        var standing =
                Stream.of(stored.invoice(orderId).map(InvoiceDocument::standing), order.standing())
                        .flatMap(Optional::stream)
                        .reduce(InvoiceStanding::evolve);
        return visible(placed.get(), viewer, standing);
    }

    private static PurchaseSummary visible(
            PlacedOrder placed, Viewer viewer, Optional<InvoiceStanding> standing) {
        return viewer.maySee(placed.userName())
                ? new PurchaseSummary(PurchaseStatus.of(standing), placed)
                : PurchaseSummary.of(new PurchaseStatus.NotFound());
    }

    /** Pending while one of the commands has no answer, else what the last one was told. */
    private static PurchaseStatus ofCommands(RecentOrder order, Viewer viewer) {
        PurchaseStatus status = new PurchaseStatus.NotFound();
        for (var command : order.commandsFor(viewer)) {
            var rejection = order.rejection(command);
            if (rejection.isEmpty()) {
                return new PurchaseStatus.Pending();
            }
            status = rejection.get();
        }
        return status;
    }
}
