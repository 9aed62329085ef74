package io.boltline.cli.settle;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says was paid.
 *
 * @param attempt null for the order's only invoice
 * @param receivedMsat what came
 * @param settledAt when
 * @param reason why it is believed
 */
record PaymentClaim(
        OrderId orderId,
        @Nullable Integer attempt,
        long receivedMsat,
        Instant settledAt,
        InvoicePaid.ByHand reason) {
    /** The clocks of operators, nodes and shops. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    /** An invoice and the event that says that it was paid. */
    record Accepted(OpenInvoice invoice, InvoicePaid paid) {}

    /**
     * Holds it against what the log has of the order; pure.
     *
     * @param log all events of the order, in their order
     * @throws CommandFailedException if it can't be, or need not be recorded
     */
    Accepted heldAgainst(List<OrderLog.Logged> log, Instant now) {
        if (log.stream().noneMatch(it -> it.event() instanceof OrderCreated)) {
            throw refused("the log has no order " + orderId);
        }
        OpenInvoice invoice = invoice(log);
        requireUnpaid(log, invoice.created());
        requireNoOtherOpen(log, invoice.created().attempt());
        requireAPossible(invoice.created(), now);
        return new Accepted(invoice, invoice.paid(receivedMsat, settledAt, false, reason));
    }

    private OpenInvoice invoice(List<OrderLog.Logged> log) {
        var invoices = new TreeMap<Integer, OpenInvoice>();
        for (OrderLog.Logged logged : log) {
            if (logged.event() instanceof InvoiceCreated created) {
                invoices.putIfAbsent(
                        created.attempt(), new OpenInvoice(created, logged.commandId()));
            }
        }
        if (invoices.isEmpty()) {
            throw refused("order %s has no invoice".formatted(orderId));
        }
        if (attempt == null && invoices.size() > 1) {
            throw refused(
                    "order %s has invoices of attempts %s: say which by --attempt"
                            .formatted(orderId, invoices.keySet()));
        }
        OpenInvoice chosen =
                invoices.get(attempt == null ? invoices.firstKey() : attempt.intValue());
        if (chosen == null) {
            throw refused(
                    "order %s has no invoice of attempt %d, but of %s"
                            .formatted(orderId, attempt, invoices.keySet()));
        }
        return chosen;
    }

    private void requireUnpaid(List<OrderLog.Logged> log, InvoiceCreated invoice) {
        boolean isToldAlready =
                log.stream()
                        .anyMatch(it ->
                                it.event() instanceof InvoicePaid paid
                                        && paid.attempt() == invoice.attempt());
        if (isToldAlready) {
            throw refused(
                    "the log knows already that attempt %d of order %s was paid"
                            .formatted(invoice.attempt(), orderId));
        }
        Optional<InvoiceStanding> standing =
                log.stream()
                        .map(it -> InvoiceStanding.toldBy(it.event()))
                        .flatMap(Optional::stream)
                        .reduce(InvoiceStanding::evolve);
        if (standing.filter(InvoiceStanding::isPaid).isPresent()) {
            throw refused(
                    "order %s is paid, by attempt %d: what came besides is for a refund, not for"
                                    .formatted(orderId, standing.get().attempt())
                            + " the log");
        }
    }

    /** Its customer could pay that one too. */
    private void requireNoOtherOpen(List<OrderLog.Logged> log, int chosen) {
        for (OrderLog.Logged logged : log) {
            if (logged.event() instanceof InvoiceCreated other
                    && other.attempt() != chosen
                    && log.stream().noneMatch(it -> ends(it.event(), other.attempt()))) {
                throw refused(
                        "attempt %d of order %s is open at node %s: wait until it is told as"
                                        .formatted(other.attempt(), orderId, other.node())
                                + " expired, or retire that node");
            }
        }
    }

    private static boolean ends(PurchaseEvent event, int attempt) {
        return switch (event) {
            case InvoicePaid paid -> paid.attempt() == attempt;
            case InvoiceExpired expired -> expired.attempt() == attempt;
            default -> false;
        };
    }

    private void requireAPossible(InvoiceCreated invoice, Instant now) {
        if (receivedMsat < invoice.amountMsat()) {
            throw refused(
                    "--received-msat is %d, below the %d that the invoice asks for: it would pay for nothing"
                            .formatted(receivedMsat, invoice.amountMsat()));
        }
        // A payer may give as much again, for privacy; beyond, somebody mistook the unit.
        if (receivedMsat - invoice.amountMsat() > invoice.amountMsat()) {
            throw refused(
                    "--received-msat is %d, more than twice the %d that the invoice asks for"
                            .formatted(receivedMsat, invoice.amountMsat()));
        }
        if (settledAt.isAfter(now)) {
            throw refused("--settled-at %s is not over yet".formatted(settledAt));
        }
        if (settledAt.isBefore(invoice.timestamp().minus(CLOCKS_DIFFER))) {
            throw refused(
                    "--settled-at %s is before the order, placed %s"
                            .formatted(settledAt, invoice.timestamp()));
        }
    }

    private static CommandFailedException refused(String why) {
        return new CommandFailedException(why);
    }
}
