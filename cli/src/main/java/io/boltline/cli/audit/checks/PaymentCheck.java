package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.evidence.Evidence;
import io.boltline.cli.audit.evidence.Step;
import io.boltline.cli.audit.report.Difference.Kind;
import io.boltline.cli.audit.report.RecordedByHand;
import io.boltline.cli.audit.report.Refund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was paid: in the log, at the node, and too much. */
final class PaymentCheck {
    /** One payment of one attempt. */
    private record Payment(int attempt, String hash, long settledMillis, long receivedMsat) {}

    private PaymentCheck() {}

    static void check(Case order, Terms terms, Findings findings) {
        order.atNode()
                .forEach((attempt, invoices) ->
                        invoices.forEach(invoice ->
                                invoice.payment()
                                        .filter(_ -> order.exists())
                                        .ifPresent(payment ->
                                                isRecorded(
                                                        order, attempt, payment, terms,
                                                        findings))));
        order.facts().stream()
                .filter(event -> !event.late())
                .map(Evidence.Event::step)
                .filter(Step.Paid.class::isInstance)
                .map(Step.Paid.class::cast)
                .filter(paid -> paid.node().equals(terms.node()) && !paid.byHand())
                .forEach(paid -> isAtTheNode(order, paid, findings));
    }

    private static void isRecorded(
            Case order, int attempt, Evidence.NodePayment payment, Terms terms, Findings findings) {
        List<Step.Paid> paid =
                order.told().stream()
                        .map(Evidence.Event::step)
                        .filter(Step.Paid.class::isInstance)
                        .map(Step.Paid.class::cast)
                        .filter(it -> it.attempt() == attempt)
                        .toList();
        if (paid.isEmpty()) {
            findings.absence(
                    Kind.PAYMENT_UNRECORDED,
                    terms.isYoung(payment.paidAtMillis()),
                    "attempt %d, %d msat".formatted(attempt, payment.receivedMsat()));
        } else if (paid.stream().noneMatch(it -> it.receivedMsat() == payment.receivedMsat())) {
            findings.contradiction(
                    Kind.PAYMENT_DIFFERS,
                    "attempt %d: %d msat in the log, %d msat at the node"
                            .formatted(
                                    attempt,
                                    paid.getFirst().receivedMsat(),
                                    payment.receivedMsat()));
        }
    }

    private static void isAtTheNode(Case order, Step.Paid paid, Findings findings) {
        boolean there =
                order.atNode().getOrDefault(paid.attempt(), List.of()).stream()
                        .anyMatch(invoice ->
                                invoice.paymentHash().equals(paid.paymentHash())
                                        && invoice.payment().isPresent());
        if (!there) {
            findings.contradiction(
                    Kind.PAYMENT_NOT_AT_NODE,
                    "attempt %d, payment hash %s".formatted(paid.attempt(), paid.paymentHash()));
        }
    }

    /** Of which the log only knows because an operator said so. */
    static List<RecordedByHand> byHand(Case order) {
        return order.facts().stream()
                .map(Evidence.Event::step)
                .filter(Step.Paid.class::isInstance)
                .map(Step.Paid.class::cast)
                .filter(Step.Paid::byHand)
                .map(paid ->
                        new RecordedByHand(
                                order.orderId(),
                                paid.attempt(),
                                paid.paymentHash(),
                                paid.receivedMsat(),
                                Instant.ofEpochMilli(paid.settledAtMillis())))
                .toList();
    }

    /** The payments below the price, those that came late, and all but the first in full. */
    static List<Refund> refunds(Case order) {
        var payments = new ArrayList<>(payments(order).values());
        payments.sort(Comparator.comparingLong(Payment::settledMillis));
        var refunds = new ArrayList<Refund>();
        for (Payment payment : payments) {
            if (order.isBelowThePrice(payment.receivedMsat())) {
                refunds.add(refund(order, payment, Refund.Reason.UNDERPAID));
            }
        }
        payments.removeIf(payment -> order.isBelowThePrice(payment.receivedMsat()));
        payments.stream()
                .limit(1)
                .filter(first -> isLate(order, first))
                .forEach(first -> refunds.add(refund(order, first, Refund.Reason.LATE)));
        payments.stream()
                .skip(1)
                .forEach(again -> refunds.add(refund(order, again, Refund.Reason.DOUBLE)));
        return refunds;
    }

    /** By attempt: as the log says, else as the node does. */
    private static Map<Integer, Payment> payments(Case order) {
        var payments = new TreeMap<Integer, Payment>();
        order.steps(Step.Paid.class)
                .forEach(paid ->
                        payments.put(
                                paid.attempt(),
                                new Payment(
                                        paid.attempt(),
                                        paid.paymentHash(),
                                        paid.settledAtMillis(),
                                        paid.receivedMsat())));
        order.atNode().values().stream()
                .flatMap(List::stream)
                .forEach(invoice ->
                        invoice.payment()
                                .ifPresent(payment ->
                                        payments.putIfAbsent(
                                                invoice.attempt(),
                                                new Payment(
                                                        invoice.attempt(),
                                                        invoice.paymentHash(),
                                                        payment.paidAtMillis(),
                                                        payment.receivedMsat()))));
        return payments;
    }

    private static boolean isLate(Case order, Payment payment) {
        return order.step(Step.Paid.class, payment.attempt())
                .map(Step.Paid::late)
                .or(() ->
                        order.step(Step.Invoiced.class, payment.attempt())
                                .map(it -> payment.settledMillis() > it.expiresAtMillis()))
                .orElse(false);
    }

    private static Refund refund(Case order, Payment payment, Refund.Reason reason) {
        return new Refund(
                order.orderId(),
                payment.attempt(),
                payment.hash(),
                payment.receivedMsat(),
                Instant.ofEpochMilli(payment.settledMillis()),
                reason);
    }
}
