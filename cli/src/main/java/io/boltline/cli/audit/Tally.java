package io.boltline.cli.audit;

import io.boltline.cli.audit.Difference.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up verdicts; keeps only as many differences as will be shown. */
final class Tally {
    private final int listed;
    private final Digest node;
    private final boolean answersAreKnown;
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    private final List<Difference> differences = new ArrayList<>();
    private final List<Refund> refunds = new ArrayList<>();
    private final List<RecordedByHand> byHand = new ArrayList<>();
    private long differenceCount;
    private long refundCount;

    /**
     * @param listed how many differences, and how many refunds, are kept
     * @param node stands for the node that was asked
     * @param answersAreKnown whether a client's record was given
     */
    Tally(int listed, Digest node, boolean answersAreKnown) {
        this.listed = listed;
        this.node = node;
        this.answersAreKnown = answersAreKnown;
    }

    void add(Count count) {
        add(count, 1);
    }

    void add(Count count, long more) {
        if (more != 0) {
            counts.merge(count, more, Long::sum);
        }
    }

    long get(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    void add(Verdict verdict) {
        if (verdict.tooOld()) {
            add(Count.TOO_OLD);
            return;
        }
        count(verdict.order());
        add(Count.IN_FLIGHT, verdict.inFlight() ? 1 : 0);
        verdict.findings().forEach(finding -> add(finding.difference()));
        verdict.refunds().forEach(this::add);
        verdict.byHand().forEach(this::add);
    }

    void add(Difference difference) {
        kinds.merge(difference.kind(), 1L, Long::sum);
        differenceCount++;
        if (differences.size() < listed) {
            differences.add(difference);
        }
    }

    private void add(Refund refund) {
        refundCount++;
        if (refunds.size() < listed) {
            refunds.add(refund);
        }
    }

    private void add(RecordedByHand payment) {
        add(Count.PAYMENTS_BY_HAND);
        if (byHand.size() < listed) {
            byHand.add(payment);
        }
    }

    private void count(Case order) {
        add(Count.EVENTS, order.events().size());
        add(Count.REPEATED_EVENTS, order.events().size() - order.facts().size());
        add(Count.ORDER_DOCUMENTS, order.order().isPresent() ? 1 : 0);
        add(Count.INVOICE_DOCUMENTS, order.invoiceDoc().isPresent() ? 1 : 0);
        add(Count.NODE_INVOICES, order.atNode().values().stream().mapToLong(List::size).sum());
        if (order.exists()) {
            countExisting(order);
        }
    }

    private void countExisting(Case order) {
        add(Count.ORDERS);
        List<Step.Invoiced> invoiced = order.steps(Step.Invoiced.class);
        add(Count.ORDERS_PAID, order.isPaid() ? 1 : 0);
        add(
                Count.ORDERS_WITHOUT_INVOICE,
                invoiced.isEmpty() && !order.steps(Step.Failed.class).isEmpty() ? 1 : 0);
        add(
                Count.INVOICES_AT_ANOTHER_NODE,
                invoiced.stream().filter(it -> !it.node().equals(node)).count());
        add(
                Count.INVOICES_NEVER_TOLD,
                order.atNode().keySet().stream()
                        .filter(attempt ->
                                order.step(Step.Invoiced.class, attempt).isEmpty()
                                        && order.step(Step.Failed.class, attempt).isPresent())
                        .count());
        add(
                Count.REQUESTS_DROPPED,
                order.steps(Step.Requested.class).stream()
                        .map(Step.Requested::attempt)
                        .filter(attempt ->
                                order.step(Step.Invoiced.class, attempt).isEmpty()
                                        && order.step(Step.Failed.class, attempt).isEmpty())
                        .count());
        add(Count.UNCLAIMED, answersAreKnown && order.answers().isEmpty() ? 1 : 0);
    }

    Map<Count, Long> counts() {
        var all = new EnumMap<Count, Long>(Count.class);
        for (Count count : Count.values()) {
            all.put(count, get(count));
        }
        return all;
    }

    Map<Kind, Long> kinds() {
        return new EnumMap<>(kinds);
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    long differencesLeftOut() {
        return differenceCount - differences.size();
    }

    List<Refund> refunds() {
        return List.copyOf(refunds);
    }

    List<RecordedByHand> byHand() {
        return List.copyOf(byHand);
    }

    long refundsLeftOut() {
        return refundCount - refunds.size();
    }
}
