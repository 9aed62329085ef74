package io.boltline.cli.settle;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.UtcMillis;
import io.boltline.lightning.BookedInvoice.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is told of the open invoices of a node that is retired: pure.
 *
 * @param told in the order in which their time is over
 * @param left of which nothing can be told
 * @param lines one for each, for people
 */
record Retirement(List<OrderLog.Told> told, List<OpenInvoice> left, List<String> lines) {
    /**
     * Refuses while an invoice can still be paid.
     *
     * @param margin by so much the clocks may be apart
     * @throws CommandFailedException which says until when
     */
    static void requireAllOver(OpenInvoices invoices, Duration margin, Instant now) {
        invoices.lastEnd()
                .map(end -> end.plus(margin))
                .filter(over -> over.isAfter(now))
                .ifPresent(over -> {
                    throw new CommandFailedException(
                            "open invoices: %,d; the time of the last one is over for certain after %s:"
                                            .formatted(
                                                    invoices.all().size(), UtcMillis.format(over))
                                    + " run this again then");
                });
    }

    /**
     * Decides.
     *
     * @param fates by payment hash, as the node says; nothing about invoices that it doesn't have
     * @param isAsked whether there is a node to ask: else all are told as expired
     */
    static Retirement of(OpenInvoices invoices, Map<String, Fate> fates, boolean isAsked) {
        var told = new ArrayList<OrderLog.Told>();
        var left = new ArrayList<OpenInvoice>();
        var lines = new ArrayList<String>();
        Set<String> duplicates = duplicates(invoices, fates);
        for (OpenInvoice invoice : invoices.all()) {
            @Nullable Fate fate =
                    isAsked ? fates.get(invoice.created().paymentHash()) : new Fate.Over();
            @Nullable PurchaseEvent event =
                    switch (fate) {
                        case null -> null;
                        case Fate.Open _ -> null;
                        case Fate.Over _ -> invoice.expired();
                        case Fate.Paid(long receivedMsat, Instant _) when receivedMsat < 1 -> null;
                        case Fate.Paid(long receivedMsat, Instant settledAt) ->
                                invoice.paid(
                                        receivedMsat,
                                        settledAt,
                                        duplicates.contains(invoice.created().paymentHash()),
                                        null);
                    };
            if (event == null) {
                left.add(invoice);
            } else {
                told.add(new OrderLog.Told(event, invoice.context()));
            }
            lines.add(line(invoice, fate));
        }
        return new Retirement(told, left, lines);
    }

    /** The payment hashes of those whose order was paid in full before, by this node or another. */
    private static Set<String> duplicates(OpenInvoices invoices, Map<String, Fate> fates) {
        var inFull = new HashSet<OrderId>();
        var duplicates = new HashSet<String>();
        for (Payment payment : payments(invoices, fates)) {
            InvoiceCreated invoice = payment.invoice().created();
            if (invoices.isPaidOtherwise(payment.invoice()) || inFull.contains(invoice.orderId())) {
                duplicates.add(invoice.paymentHash());
            }
            if (payment.paid().receivedMsat() >= invoice.amountMsat()) {
                inFull.add(invoice.orderId());
            }
        }
        return duplicates;
    }

    private record Payment(OpenInvoice invoice, Fate.Paid paid) {}

    /** In the order in which they came; those of one second by attempt. */
    private static List<Payment> payments(OpenInvoices invoices, Map<String, Fate> fates) {
        var payments = new ArrayList<Payment>();
        for (OpenInvoice invoice : invoices.all()) {
            if (fates.get(invoice.created().paymentHash()) instanceof Fate.Paid paid) {
                payments.add(new Payment(invoice, paid));
            }
        }
        payments.sort(
                Comparator.comparing((Payment it) -> it.paid().settledAt())
                        .thenComparingInt(it -> it.invoice().created().attempt()));
        return payments;
    }

    long paid() {
        return told.stream().filter(it -> it.event() instanceof InvoicePaid).count();
    }

    long expired() {
        return told.size() - paid();
    }

    private static String line(OpenInvoice invoice, @Nullable Fate fate) {
        String what =
                switch (fate) {
                    case null -> "UNKNOWN to the node: left as it is";
                    case Fate.Open _ -> "OPEN at the node: left as it is";
                    case Fate.Over _ -> "EXPIRED";
                    case Fate.Paid paid when paid.receivedMsat() < 1 ->
                            "PAID, the node says, and with nothing: left as it is";
                    case Fate.Paid paid ->
                            "PAID, %d msat, settled %s"
                                    .formatted(
                                            paid.receivedMsat(),
                                            UtcMillis.format(paid.settledAt()));
                };
        return "%s  attempt %d, payment hash %s, until %s: %s"
                .formatted(
                        invoice.created().orderId(),
                        invoice.created().attempt(),
                        invoice.created().paymentHash(),
                        UtcMillis.format(invoice.created().expiresAt()),
                        what);
    }
}
