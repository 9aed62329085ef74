package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.evidence.Step;
import io.boltline.cli.audit.report.Count;
import io.boltline.cli.audit.report.Tally;
import java.util.List;

/** Counts what there is of an order. */
record CaseCount(Terms terms, Tally tally) {
    void count(Case order) {
        tally.add(Count.EVENTS, order.events().size());
        tally.add(Count.REPEATED_EVENTS, order.events().size() - order.facts().size());
        tally.add(Count.ORDER_DOCUMENTS, order.order().isPresent() ? 1 : 0);
        tally.add(Count.INVOICE_DOCUMENTS, order.invoiceDoc().isPresent() ? 1 : 0);
        tally.add(
                Count.NODE_INVOICES, order.atNode().values().stream().mapToLong(List::size).sum());
        if (terms.journal().wasRead()) {
            countJournaled(order);
        }
        if (order.exists()) {
            countExisting(order);
        }
    }

    private void countJournaled(Case order) {
        tally.add(
                Count.JOURNALED,
                order.facts().stream().filter(it -> order.journaled().contains(it.id())).count());
        tally.add(
                Count.NOT_YET_JOURNALED,
                order.factsNotJournaled().stream()
                        .filter(it -> !terms.mustBeJournaled(it))
                        .count());
    }

    private void countExisting(Case order) {
        tally.add(Count.ORDERS);
        List<Step.Invoiced> invoiced = order.steps(Step.Invoiced.class);
        tally.add(Count.ORDERS_PAID, order.isPaid() ? 1 : 0);
        tally.add(
                Count.ORDERS_WITHOUT_INVOICE,
                invoiced.isEmpty() && !order.steps(Step.Failed.class).isEmpty() ? 1 : 0);
        tally.add(
                Count.INVOICES_AT_ANOTHER_NODE,
                invoiced.stream().filter(it -> !it.node().equals(terms.node())).count());
        tally.add(
                Count.INVOICES_NEVER_TOLD,
                order.atNode().keySet().stream()
                        .filter(attempt ->
                                order.step(Step.Invoiced.class, attempt).isEmpty()
                                        && order.step(Step.Failed.class, attempt).isPresent())
                        .count());
        tally.add(
                Count.REQUESTS_DROPPED,
                order.steps(Step.Requested.class).stream()
                        .map(Step.Requested::attempt)
                        .filter(attempt ->
                                order.step(Step.Invoiced.class, attempt).isEmpty()
                                        && order.step(Step.Failed.class, attempt).isEmpty())
                        .count());
        tally.add(Count.UNCLAIMED, terms.answersAreKnown() && order.answers().isEmpty() ? 1 : 0);
    }
}
