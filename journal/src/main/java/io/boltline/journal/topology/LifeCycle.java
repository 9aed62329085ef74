package io.boltline.journal.topology;

import java.util.Optional;

/**
 * What may follow what in an order's life: pure, the rules that the audit judges by.
 *
 * <p>A gap is told once: after it the order counts as if what is missing had been there. What comes
 * although it no longer matters is possible, since two instances may work on one order: a failure
 * beside an invoice, an expiry beside a payment.
 */
final class LifeCycle {
    private static final Optional<Anomaly> FINE = Optional.empty();
    private static final Optional<Anomaly> BEFORE_ORDER = Optional.of(Anomaly.BEFORE_ORDER);
    private static final Optional<Anomaly> BEFORE_PREVIOUS =
            Optional.of(Anomaly.BEFORE_PREVIOUS_ATTEMPT);
    private static final Optional<Anomaly> BEFORE_REQUEST = Optional.of(Anomaly.BEFORE_REQUEST);
    private static final Optional<Anomaly> BEFORE_INVOICE = Optional.of(Anomaly.BEFORE_INVOICE);

    private LifeCycle() {}

    /** Why the fact can't follow these; empty when it can. */
    static Optional<Anomaly> objection(RememberedFacts earlier, Fact fact) {
        return switch (fact.kind()) {
            case OTHER, ORDER_CREATED, ORDER_REJECTED -> FINE;
            case INVOICE_REQUESTED ->
                    objection(earlier, has(earlier, fact.attempt() - 1), BEFORE_PREVIOUS);
            case INVOICE_CREATED, INVOICE_FAILED ->
                    objection(
                            earlier,
                            fact.attempt() == 1 || has(earlier, fact.attempt()),
                            BEFORE_REQUEST);
            case INVOICE_PAID, INVOICE_EXPIRED ->
                    objection(earlier, hasInvoice(earlier, fact.attempt()), BEFORE_INVOICE);
        };
    }

    private static Optional<Anomaly> objection(
            RememberedFacts earlier, boolean isPossible, Optional<Anomaly> otherwise) {
        if (earlier.facts().isEmpty()) {
            return BEFORE_ORDER;
        }
        return isPossible ? FINE : otherwise;
    }

    private static boolean has(RememberedFacts earlier, int attempt) {
        for (var fact : earlier.facts()) {
            if (fact.kind().hasAttempt() && fact.attempt() == attempt) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasInvoice(RememberedFacts earlier, int attempt) {
        return earlier.find(FactKind.INVOICE_CREATED, attempt) != null
                || earlier.find(FactKind.INVOICE_PAID, attempt) != null
                || earlier.find(FactKind.INVOICE_EXPIRED, attempt) != null;
    }
}
