package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.evidence.ClientOutcome;
import io.boltline.cli.audit.evidence.Digest;
import io.boltline.cli.audit.evidence.Evidence;
import io.boltline.cli.audit.evidence.Step;
import io.boltline.cli.audit.report.Difference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a client was told of the order. Its record was closed before the log was read, and an event
 * is acknowledged before its reply: nothing of what it was told can still be on its way.
 */
final class AnswerCheck {
    private static final long MSAT_PER_SAT = 1000;

    private AnswerCheck() {}

    static void check(Case order, Terms terms, Findings findings) {
        order.answers().stream()
                .filter(answer -> answer.outcome() == ClientOutcome.ACKNOWLEDGED)
                .forEach(answer -> {
                    isThere(order, terms, answer, findings);
                    isTheSame(order, answer, findings);
                });
    }

    private static void isThere(
            Case order, Terms terms, Evidence.Answer answer, Findings findings) {
        if (!order.exists() && !order.steps(Step.Rejected.class).isEmpty()) {
            findings.contradiction(
                    Kind.ACKNOWLEDGED_AND_REJECTED,
                    "line %d of the record; the log has an OrderRejected".formatted(answer.line()));
            return;
        }
        List<String> missing = missing(order, terms, answer);
        if (!missing.isEmpty()) {
            findings.contradiction(
                    Kind.ACKNOWLEDGED_BUT_LOST,
                    "line %d of the record; missing: %s"
                            .formatted(answer.line(), String.join(", ", missing)));
        }
    }

    private static List<String> missing(Case order, Terms terms, Evidence.Answer answer) {
        var missing = new ArrayList<String>();
        if (order.order().isEmpty()) {
            missing.add("order document");
        }
        if (order.createdEvent().isEmpty()) {
            missing.add("OrderCreated");
        }
        answer.paymentHash()
                .ifPresent(hash -> {
                    Optional<Step.Invoiced> invoiced = invoiced(order, hash);
                    if (invoiced.isEmpty()) {
                        missing.add("InvoiceCreated");
                    }
                    if (invoiced.filter(it -> !it.node().equals(terms.node())).isEmpty()
                            && !isAtNode(order, hash)) {
                        missing.add("invoice at the node");
                    }
                });
        return missing;
    }

    private static Optional<Step.Invoiced> invoiced(Case order, String hash) {
        return order.told().stream()
                .map(Evidence.Event::step)
                .filter(Step.Invoiced.class::isInstance)
                .map(Step.Invoiced.class::cast)
                .filter(it -> it.paymentHash().equals(hash))
                .findFirst();
    }

    private static boolean isAtNode(Case order, String hash) {
        return order.atNode().values().stream()
                .flatMap(List::stream)
                .anyMatch(it -> it.paymentHash().equals(hash));
    }

    private static void isTheSame(Case order, Evidence.Answer answer, Findings findings) {
        Optional<Step.Invoiced> invoiced =
                answer.paymentHash().flatMap(hash -> invoiced(order, hash));
        Optional<Long> amountSats =
                invoiced.map(it -> it.amountMsat() / MSAT_PER_SAT)
                        .or(() -> order.order().map(Evidence.OrderDoc::priceSats));
        if (answer.amountSats().isPresent()
                && amountSats.isPresent()
                && !answer.amountSats().equals(amountSats)) {
            findings.contradiction(
                    Kind.ACKNOWLEDGED_DIFFERENTLY,
                    "line %d of the record: %d sats, there are %d"
                            .formatted(answer.line(), answer.amountSats().get(), amountSats.get()));
        }
        Optional<Digest> user = order.order().map(Evidence.OrderDoc::user);
        if (answer.user().isPresent() && user.isPresent() && !answer.user().equals(user)) {
            findings.contradiction(
                    Kind.ACKNOWLEDGED_DIFFERENTLY,
                    "line %d of the record: the order is another user's".formatted(answer.line()));
        }
    }
}
