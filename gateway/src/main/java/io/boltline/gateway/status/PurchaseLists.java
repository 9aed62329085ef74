package io.boltline.gateway.status;

import io.boltline.contract.ContractJson;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import io.boltline.contract.UtcMillis;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.OrderDocument;
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
    /** A page ends behind the order that brings it to this: an order may have 64 KiB. */
    private static final int MAX_PAGE_CHARS = 1_000_000;

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
        stored.requireOurs();
        var documents = found.subList(0, Math.min(found.size(), lengthOfPage(found, request)));
        var orders =
                documents.stream()
                        .flatMap(document -> stored.orderIn(document).stream())
                        // To the database, names that only look the same are the same.
                        .filter(order -> order.userName().equals(userName))
                        .toList();
        var invoices = stored.invoices(orders.stream().map(OrderDocument::id).toList());
        return new Page(
                true,
                orders.stream().map(order -> json(order, invoices)).toList(),
                found.size() > documents.size()
                        ? PagePosition.behind(documents.getLast()).text()
                        : null);
    }

    /** How many of the documents fit: as many as were asked for, and not too much text. */
    private static int lengthOfPage(List<ObjectNode> found, PageRequest request) {
        int length = 0;
        long chars = 0;
        while (length < Math.min(found.size(), request.limit()) && chars < MAX_PAGE_CHARS) {
            chars += found.get(length).path("content").toString().length();
            length++;
        }
        return length;
    }

    private ObjectNode json(OrderDocument order, Map<OrderId, InvoiceDocument> invoices) {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("orderId", order.id().value())
                        .put("timestamp", UtcMillis.format(order.timestamp()))
                        .put("product", order.content().path("product").asString(""))
                        .put("sats", order.content().path("sats").asLong());
        var told = new PurchaseSummary(status(order.id(), invoices), PlacedOrder.of(order));
        ObjectNode body =
                ContractJson.mapper().valueToTree(StatusAnswer.of(order.id(), told).body());
        body.remove("success");
        return json.setAll(body);
    }

    private PurchaseStatus status(OrderId orderId, Map<OrderId, InvoiceDocument> invoices) {
        var told = Optional.ofNullable(invoices.get(orderId)).map(InvoiceDocument::standing);
        return PurchaseStatus.of(
                Stream.of(told, recent.find(orderId).standing())
                        .flatMap(Optional::stream)
                        .reduce(InvoiceStanding::evolve));
    }
}
