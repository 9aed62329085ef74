package io.boltline.cli.audit;

import io.boltline.cli.audit.Difference.Kind;
import java.util.List;

/**
 * What an audit says of one order.
 *
 * @param tooOld placed before the audit's beginning: nothing was checked
 */
record Verdict(
        Case order,
        boolean tooOld,
        List<Finding> findings,
        boolean inFlight,
        List<Refund> refunds) {

    /** Weighs the evidence; pure. */
    static Verdict of(Case order, Terms terms) {
        if (order.orderedMillis().filter(terms::isTooOld).isPresent()) {
            return new Verdict(order, true, List.of(), false, List.of());
        }
        var findings = new Findings(order.orderId());
        boolean young = order.orderedMillis().filter(terms::isYoung).isPresent();
        LogCheck.check(order, findings);
        OrderCheck.check(order, young, findings);
        InvoiceCheck.check(order, terms, young, findings);
        InvoiceDocumentCheck.check(order, terms, findings);
        PaymentCheck.check(order, terms, findings);
        AnswerCheck.check(order, terms, findings);
        return new Verdict(
                order, false, findings.all(), findings.inFlight(), PaymentCheck.refunds(order));
    }

    /** Whether waiting may mend all that is wrong. */
    boolean timeMayMend() {
        return !findings.isEmpty() && findings.stream().allMatch(Finding::timeMayMend);
    }

    /** Whether emitting {@code OrderCreated} again mends something. */
    boolean lacksItsEvent() {
        return findings.stream().anyMatch(it -> it.difference().kind() == Kind.ORDER_WITHOUT_EVENT);
    }
}
