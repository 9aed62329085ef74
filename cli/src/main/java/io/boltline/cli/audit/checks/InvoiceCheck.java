package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.evidence.Evidence;
import io.boltline.cli.audit.evidence.Step;
import io.boltline.cli.audit.report.Difference.Kind;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The invoices of an order: asked for, in the log, at the node. */
final class InvoiceCheck {
    private static final int FIRST = 1;

    private InvoiceCheck() {}

    static void check(Case order, Terms terms, boolean young, Findings findings) {
        hasAnOutcome(order, young, findings);
        for (Evidence.Event event : order.told()) {
            if (event.step() instanceof Step.Paid paid) {
                samePrice(order, paid.attempt(), paid.amountMsat(), findings);
            }
            if (event.step() instanceof Step.Invoiced invoiced) {
                sameAsTheOrder(order, invoiced, findings);
                if (!event.late() && invoiced.node().equals(terms.node())) {
                    isAtTheNode(order, invoiced, findings);
                    hasAnEnd(order, invoiced, terms, findings);
                }
            }
        }
        order.atNode()
                .forEach((attempt, invoices) ->
                        nodeKnowsNothingElse(
                                order,
                                attempt,
                                invoices,
                                isYoung(order, attempt, terms, young),
                                findings));
    }

    /**
     * Of an order's own attempt. A request for another one may come to nothing: the node says that
     * an earlier invoice can still be paid, or was.
     */
    private static void hasAnOutcome(Case order, boolean young, Findings findings) {
        if (order.createdEvent().isPresent()
                && atNode(order, FIRST).isEmpty()
                && order.step(Step.Invoiced.class, FIRST).isEmpty()
                && order.step(Step.Failed.class, FIRST).isEmpty()) {
            findings.absence(Kind.INVOICE_MISSING, young, "attempt %d".formatted(FIRST));
        }
    }

    private static void sameAsTheOrder(Case order, Step.Invoiced invoiced, Findings findings) {
        samePrice(order, invoiced.attempt(), invoiced.amountMsat(), findings);
        order.created()
                .filter(created -> !created.user().equals(invoiced.user()))
                .ifPresent(_ ->
                        findings.contradiction(
                                Kind.INVOICE_DIFFERS,
                                "attempt %d is another user's".formatted(invoiced.attempt())));
    }

    private static void samePrice(Case order, int attempt, long amountMsat, Findings findings) {
        order.priceMsat()
                .filter(priceMsat -> priceMsat != amountMsat)
                .ifPresent(priceMsat ->
                        findings.contradiction(
                                Kind.INVOICE_DIFFERS,
                                "attempt %d asks for %d msat, the order costs %d msat"
                                        .formatted(attempt, amountMsat, priceMsat)));
    }

    /** The node is asked after the log was read, and keeps its invoices. */
    private static void isAtTheNode(Case order, Step.Invoiced invoiced, Findings findings) {
        Optional<Evidence.NodeInvoice> found =
                atNode(order, invoiced.attempt()).stream()
                        .filter(it -> it.paymentHash().equals(invoiced.paymentHash()))
                        .findFirst();
        if (found.isEmpty()) {
            findings.contradiction(
                    Kind.INVOICE_NOT_AT_NODE,
                    "attempt %d, payment hash %s"
                            .formatted(invoiced.attempt(), invoiced.paymentHash()));
        } else if (found.get().amountMsat() != invoiced.amountMsat()) {
            findings.contradiction(
                    Kind.INVOICE_DIFFERS,
                    "attempt %d: %d msat in the log, %d msat at the node"
                            .formatted(
                                    invoiced.attempt(),
                                    invoiced.amountMsat(),
                                    found.get().amountMsat()));
        }
    }

    /** That a payment of it was told is for {@link PaymentCheck}. */
    private static void hasAnEnd(
            Case order, Step.Invoiced invoiced, Terms terms, Findings findings) {
        boolean isThereUnpaid =
                atNode(order, invoiced.attempt()).stream()
                        .anyMatch(it ->
                                it.paymentHash().equals(invoiced.paymentHash())
                                        && it.payment().isEmpty());
        if (isThereUnpaid
                && terms.isLongOver(invoiced.expiresAtMillis())
                && order.step(Step.Expired.class, invoiced.attempt()).isEmpty()
                && order.step(Step.Paid.class, invoiced.attempt()).isEmpty()) {
            findings.absence(
                    Kind.EXPIRY_UNRECORDED, false, "attempt %d".formatted(invoiced.attempt()));
        }
    }

    /** A further attempt is as old as its request. */
    private static boolean isYoung(Case order, int attempt, Terms terms, boolean youngOrder) {
        return youngOrder
                || order.facts().stream()
                        .filter(event ->
                                event.step() instanceof Step.Requested request
                                        && request.attempt() == attempt)
                        .anyMatch(event -> terms.isYoung(event.appendedMillis()));
    }

    private static List<Evidence.NodeInvoice> atNode(Case order, int attempt) {
        return order.atNode().getOrDefault(attempt, List.of());
    }

    private static void nodeKnowsNothingElse(
            Case order,
            int attempt,
            List<Evidence.NodeInvoice> invoices,
            boolean young,
            Findings findings) {
        var hashes = new TreeSet<String>();
        invoices.forEach(invoice -> hashes.add(invoice.paymentHash()));
        if (invoices.stream().anyMatch(Evidence.NodeInvoice::mislabelled)) {
            findings.contradiction(
                    Kind.INVOICE_DIFFERS,
                    "attempt %d has another label at the node: nothing keeps it from being made again"
                            .formatted(attempt));
        }
        if (hashes.size() > 1) {
            findings.contradiction(
                    Kind.INVOICE_TWICE,
                    "attempt %d, payment hashes %s".formatted(attempt, String.join(", ", hashes)));
        }
        if (!order.exists()) {
            findings.contradiction(
                    Kind.INVOICE_WITHOUT_ORDER,
                    "attempt %d, payment hash %s".formatted(attempt, hashes.first()));
        } else if (order.step(Step.Invoiced.class, attempt).isEmpty()) {
            withoutEvent(order, attempt, hashes.first(), young, findings);
        }
    }

    private static void withoutEvent(
            Case order, int attempt, String hash, boolean young, Findings findings) {
        String detail = "attempt %d, payment hash %s".formatted(attempt, hash);
        if (order.step(Step.Failed.class, attempt).isPresent()) {
            // The node made it and its answer was lost until the payment window had ended: the
            // failure was recorded, and nobody was told the invoice.
            return;
        }
        if (attempt > 1 && order.step(Step.Requested.class, attempt).isEmpty()) {
            findings.contradiction(Kind.INVOICE_TWICE, detail + ", which nobody asked for");
        } else {
            findings.absence(Kind.INVOICE_WITHOUT_EVENT, young, detail);
        }
    }
}
