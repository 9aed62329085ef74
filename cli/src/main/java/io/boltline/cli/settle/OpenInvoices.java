package io.boltline.cli.settle;

import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The invoices of one node of which the log knows no end.
 *
 * <p>The log is read twice: an invoice may be told again after its end, which only the second time
 * shows, and what ended is not kept in memory.
 */
final class OpenInvoices {
    private final String node;
    private final Map<OrderId, Map<Integer, OpenInvoice>> open = new LinkedHashMap<>();
    private final Set<OrderId> paidInFull = new HashSet<>();

    /**
     * None yet.
     *
     * @param node its identity, as events name it
     */
    OpenInvoices(String node) {
        this.node = node;
    }

    /** The first time. */
    void read(PurchaseEvent event, CommandId commandId) {
        switch (event) {
            case InvoiceCreated created when created.node().equals(node) ->
                    open.computeIfAbsent(created.orderId(), _ -> new HashMap<>())
                            .put(created.attempt(), new OpenInvoice(created, commandId));
            case InvoicePaid paid -> end(paid.orderId(), paid.attempt());
            case InvoiceExpired expired -> end(expired.orderId(), expired.attempt());
            case InvoiceCreated _,
                    OrderCreated _,
                    OrderRejected _,
                    InvoiceRequested _,
                    InvoiceFailed _ -> {}
        }
    }

    /** The second time, from the beginning again. */
    void readAgain(PurchaseEvent event) {
        switch (event) {
            case InvoicePaid paid -> {
                end(paid.orderId(), paid.attempt());
                if (paid.excessMsat() >= 0 && open.containsKey(paid.orderId())) {
                    paidInFull.add(paid.orderId());
                }
            }
            case InvoiceExpired expired -> end(expired.orderId(), expired.attempt());
            case InvoiceCreated _,
                    OrderCreated _,
                    OrderRejected _,
                    InvoiceRequested _,
                    InvoiceFailed _ -> {}
        }
    }

    /** In the order in which their time is over. */
    List<OpenInvoice> all() {
        return invoices().sorted(Comparator.comparing(OpenInvoices::end)).toList();
    }

    /** When the time of all of them is over; empty when there are none. */
    Optional<Instant> lastEnd() {
        return invoices().map(OpenInvoices::end).max(Comparator.naturalOrder());
    }

    private Stream<OpenInvoice> invoices() {
        return open.values().stream().flatMap(attempts -> attempts.values().stream());
    }

    private static Instant end(OpenInvoice invoice) {
        return invoice.created().expiresAt();
    }

    /** Whether another invoice of the order was paid in full. */
    boolean isPaidOtherwise(OpenInvoice invoice) {
        return paidInFull.contains(invoice.created().orderId());
    }

    private void end(OrderId orderId, int attempt) {
        open.computeIfPresent(
                orderId,
                (_, attempts) -> {
                    attempts.remove(attempt);
                    return attempts.isEmpty() ? null : attempts;
                });
    }
}
