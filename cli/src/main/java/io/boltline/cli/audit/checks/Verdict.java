package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.evidence.Evidence;
import io.boltline.cli.audit.evidence.Evidence.NodeInvoice;
import io.boltline.cli.audit.evidence.Step;
import io.boltline.cli.audit.report.Count;
import io.boltline.cli.audit.report.Difference.Kind;
import io.boltline.cli.audit.report.RecordedByHand;
import io.boltline.cli.audit.report.Refund;
import io.boltline.cli.audit.report.Tally;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an audit says of one order.
 *
 * @param tooOld placed before the audit's beginning: nothing was checked
 */
public record Verdict(
        Case order,
        boolean tooOld,
        List<Finding> findings,
        boolean inFlight,
        List<Refund> refunds,
        List<RecordedByHand> byHand) {

    private static final int FIRST = 1;

    /** Beyond what an order may have; each is one byte where they are kept. */
    private static final int MOST_ATTEMPTS = 100;

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
    public static Verdict of(String orderId, List<Evidence> evidence, Terms terms) {
        return of(Case.of(orderId, evidence), terms);
    }

    private static Verdict of(Case order, Terms terms) {
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
        JournalCheck.check(order, terms, findings);
        return new Verdict(
                order,
                false,
                findings.all(),
                findings.inFlight(),
                PaymentCheck.refunds(order),
                PaymentCheck.byHand(order));
    }

    public String orderId() {
        return order.orderId();
    }

    /** Adds it to what is known of others. */
    public void addTo(Tally tally, Terms terms) {
        if (tooOld) {
            tally.add(Count.TOO_OLD);
            return;
        }
        new CaseCount(terms, tally).count(order);
        tally.add(Count.IN_FLIGHT, inFlight ? 1 : 0);
        findings.forEach(finding -> tally.add(finding.difference()));
        refunds.forEach(tally::add);
        byHand.forEach(tally::add);
    }

    /** Whether waiting may mend all that is wrong. */
    public boolean timeMayMend() {
        return !findings.isEmpty() && findings.stream().allMatch(Finding::timeMayMend);
    }

    /** Whether something is mended when the order, and what it asked for, comes again. */
    public boolean mayBeMended() {
        return findings.stream().anyMatch(it -> MENDED.contains(it.difference().kind()))
                || (!findings.isEmpty() && furtherAttempts().stream().anyMatch(this::isUntold));
    }

    /**
     * The order's further attempts that have to come again with it: the node has their invoices, so
     * that none is made, and the log does not know all of them. One comes only after the log knows
     * of the attempt before it, by an earlier repair: the log must not tell of it sooner.
     */
    public List<Integer> furtherAttempts() {
        return order.atNode().entrySet().stream()
                .filter(it -> it.getKey() > FIRST && it.getKey() <= MOST_ATTEMPTS)
                .filter(it -> it.getValue().stream().noneMatch(NodeInvoice::mislabelled))
                .map(Map.Entry::getKey)
                .filter(attempt -> !isUntold(attempt - 1))
                .filter(attempt -> isUntold(attempt) || hasNoEnd(attempt))
                .toList();
    }

    private boolean isUntold(int attempt) {
        return order.step(Step.Invoiced.class, attempt).isEmpty()
                && order.step(Step.Failed.class, attempt).isEmpty();
    }

    private boolean hasNoEnd(int attempt) {
        return order.step(Step.Paid.class, attempt).isEmpty()
                && order.step(Step.Expired.class, attempt).isEmpty();
    }
}
