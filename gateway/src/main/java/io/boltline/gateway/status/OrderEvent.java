package io.boltline.gateway.status;

import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.document.InvoiceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to an order: an event of the log, or what a document tells of one.
 *
 * @param id the event's, whoever tells of it
 * @param name the kind, as callers know it but for {@link #nameAt}
 * @param standing what it says of an invoice; empty when nothing
 */
record OrderEvent(String id, String name, Optional<InvoiceStanding> standing) {
    private static final String CREATED = "invoice-created";
    private static final String FAILED = "invoice-failed";
    private static final String PAID = "invoice-paid";
    private static final String UNDERPAID = "invoice-underpaid";
    private static final String EXPIRED = "invoice-expired";
    private static final String REQUESTED = "invoice-requested";

    /** What an event tells. */
    static OrderEvent of(PurchaseEvent event) {
        var name =
                switch (event) {
                    case OrderCreated _ -> "order-created";
                    case OrderRejected _ -> "order-rejected";
                    case InvoiceRequested _ -> REQUESTED;
                    case InvoiceCreated _ -> CREATED;
                    case InvoiceFailed _ -> FAILED;
                    case InvoicePaid _ -> PAID;
                    case InvoiceExpired _ -> EXPIRED;
                };
        return new OrderEvent(event.eventId(), name, InvoiceStanding.toldBy(event));
    }

    /**
     * What callers know it as where the order stands so after it. A payment below the price has a
     * name of its own: who listens for the payment alone must not take it for one.
     */
    String nameAt(Optional<InvoiceStanding> after) {
        return name.equals(PAID) && after.filter(InvoiceStanding::isPaid).isEmpty()
                ? UNDERPAID
                : name;
    }

    /** Where every timeline begins. */
    static OrderEvent orderCreated(OrderId orderId) {
        return new OrderEvent(orderId + "/order-created", "order-created", Optional.empty());
    }

    /** What the document still tells, oldest first: all of its attempt, nothing of earlier ones. */
    static List<OrderEvent> toldBy(InvoiceDocument document) {
        var orderId = document.orderId();
        var standing = document.standing();
        var orderEvents = new ArrayList<OrderEvent>();
        if (standing.attempt() > 1) {
            orderEvents.add(of(orderId, REQUESTED, standing.attempt(), Optional.empty()));
        }
        if (standing.invoice() == null) {
            orderEvents.add(of(orderId, FAILED, standing.attempt(), Optional.of(standing)));
            return orderEvents;
        }
        orderEvents.add(
                of(
                        orderId,
                        CREATED,
                        standing.attempt(),
                        Optional.of(beforePayment(standing.attempt(), standing.invoice()))));
        switch (standing.invoice().status()) {
            case PENDING -> {}
            case PAID, UNDERPAID ->
                    orderEvents.add(of(orderId, PAID, standing.attempt(), Optional.of(standing)));
            case EXPIRED ->
                    orderEvents.add(
                            of(orderId, EXPIRED, standing.attempt(), Optional.of(standing)));
        }
        return orderEvents;
    }

    private static OrderEvent of(
            OrderId orderId, String name, int attempt, Optional<InvoiceStanding> standing) {
        return new OrderEvent(orderId + "/" + name + "/" + attempt, name, standing);
    }

    private static InvoiceStanding beforePayment(int attempt, Invoice invoice) {
        return new InvoiceStanding(attempt, invoice.as(Invoice.Status.PENDING), null, null);
    }

    /**
     * Both in one order. Where the recent ones are not all, what is missing among them takes its
     * place behind what the documents have before it.
     */
    static List<OrderEvent> merge(List<OrderEvent> stored, List<OrderEvent> recent) {
        var merged = new ArrayList<>(recent);
        int place = 0;
        for (var event : stored) {
            int known = indexOf(merged, event.id());
            if (known < 0) {
                merged.add(place, event);
            }
            place = (known < 0 ? place : known) + 1;
        }
        return merged;
    }

    private static int indexOf(List<OrderEvent> orderEvents, String id) {
        for (int i = 0; i < orderEvents.size(); i++) {
            if (orderEvents.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
