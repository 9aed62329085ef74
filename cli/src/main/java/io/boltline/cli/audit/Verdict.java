package io.boltline.cli.audit;

import io.boltline.cli.audit.Difference.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
        List<Refund> refunds,
        List<RecordedByHand> byHand) {

    /**
     * Where the order comes again, its first invoice is looked up, told again and put into the
     * index, and then settlement looks at it again.
     */
    private static final Set<Kind> MENDED =
            EnumSet.of(
                    Kind.ORDER_WITHOUT_EVENT,
                    Kind.INVOICE_WITHOUT_EVENT,
                    Kind.PAYMENT_UNRECORDED,
                    Kind.EXPIRY_UNRECORDED);

    /** Weighs the evidence; pure. */
    static Verdict of(Case order, Terms terms) {
        if (order.orderedMillis().filter(terms::isTooOld).isPresent()) {
            return new Verdict(order, true, List.of(), false, List.of(), List.of());
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
                order,
                false,
                findings.all(),
                findings.inFlight(),
                PaymentCheck.refunds(order),
                PaymentCheck.byHand(order));
    }

    /** Whether waiting may mend all that is wrong. */
    boolean timeMayMend() {
        return !findings.isEmpty() && findings.stream().allMatch(Finding::timeMayMend);
    }

    /** Whether emitting {@code OrderCreated} again may mend something. */
    boolean mayBeMended() {
        return findings.stream().anyMatch(it -> MENDED.contains(it.difference().kind()));
    }
}
