package io.boltline.gateway.orders;

import io.boltline.contract.ContractJson;
import io.boltline.contract.InvoiceDocument;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import io.boltline.contract.UtcMillis;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists a user's orders with their states: from CouchDB, joined by what the recent events say, so
 * that a list is never behind what an order's own status tells.
 */
public final class PurchaseLists {
    private final RecentOrders recent;
    private final StoredOrders stored;

    /** Joins the recent events with what CouchDB has. */
    public PurchaseLists(RecentOrders recent, StoredOrders stored) {
        this.recent = recent;
        this.stored = stored;
    }

    /**
     * A page.
     *
     * @param next where the next page begins; null when this is the last
     */
    record Page(boolean success, List<ObjectNode> purchases, @Nullable String next) {}

    /**
     * The page that was asked for.
     *
     * @param userName proven
     * @throws io.boltline.couchdb.CouchDbException when it can't be read now
     */
    Page page(String userName, PageRequest request) {
        var found = stored.ofUser(userName, request.limit() + 1, request.before());
        var orders = found.subList(0, Math.min(found.size(), request.limit()));
        var invoices = stored.invoices(orders.stream().map(PlacedOrder::orderId).toList());
        return new Page(
                true,
                orders.stream()
                        // To the database, names that only look the same are the same.
                        .filter(order -> order.userName().equals(userName))
                        .map(order -> json(order, invoices))
                        .toList(),
                found.size() > orders.size() ? orders.getLast().cursor().text() : null);
    }

    private ObjectNode json(PlacedOrder order, Map<OrderId, InvoiceDocument> invoices) {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("orderId", order.orderId().value())
                        .put("timestamp", UtcMillis.format(order.timestamp()))
                        .put("product", order.product())
                        .put("sats", order.sats());
        var status = StatusAnswer.of(order.orderId(), status(order.orderId(), invoices)).body();
        ObjectNode told = ContractJson.mapper().valueToTree(status);
        told.remove("success");
        return json.setAll(told);
    }

    private PurchaseStatus status(OrderId orderId, Map<OrderId, InvoiceDocument> invoices) {
        var told = Optional.ofNullable(invoices.get(orderId)).map(InvoiceDocument::standing);
        return PurchaseStatus.of(
                Stream.of(told, recent.find(orderId).standing())
                        .flatMap(Optional::stream)
                        .reduce(InvoiceStanding::evolve));
    }
}
