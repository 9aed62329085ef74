package io.boltline.cli.restore;

import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.contract.document.OrderDocument;
import io.boltline.contract.document.ToldInvoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the log says of one order.
 *
 * @param document by its first {@code OrderCreated}; what a later one says otherwise came of a bug
 * @param unreadable what could not be read, and why
 */
record LoggedOrder(
        OrderId id,
        Optional<OrderDocument> document,
        Optional<ToldInvoice> invoice,
        List<NotRestored> unreadable) {

    /**
     * Reads an order's records.
     *
     * @param records in the order of the log
     */
    static LoggedOrder of(OrderId id, List<LoggedRecord> records) {
        Optional<OrderDocument> document = Optional.empty();
        Optional<ToldInvoice> invoice = Optional.empty();
        var unreadable = new ArrayList<NotRestored>();
        for (var record : records) {
            try {
                var event = record.eventOf(id);
                document = document.or(() -> document(event));
                var told = ToldInvoice.of(event);
                invoice =
                        invoice.map(before -> told.map(before::and).orElse(before)).or(() -> told);
            } catch (UnreadableMessageException e) {
                unreadable.add(NotRestored.unreadable(id.value(), record, e));
            }
        }
        return new LoggedOrder(id, document, invoice, unreadable);
    }

    /** Whose it is, as far as the log says. */
    Optional<String> owner() {
        return document.map(OrderDocument::userName).or(() -> invoice.flatMap(ToldInvoice::owner));
    }

    private static Optional<OrderDocument> document(PurchaseEvent event) {
        return event instanceof OrderCreated created
                ? Optional.of(written(created))
                : Optional.empty();
    }

    private static OrderDocument written(OrderCreated event) {
        return OrderDocument.behind(event)
                .orElseThrow(() ->
                        new UnreadableMessageException(
                                "no service writes such an order, or its price or product are not"
                                        + " those of its content"));
    }
}
