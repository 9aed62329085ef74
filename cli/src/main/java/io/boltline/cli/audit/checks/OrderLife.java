package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.evidence.Step;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far an order has come, told from its events in the order of the log, each id once: pure.
 *
 * <p>What may follow what is decided here and nowhere else. A step that can't come yet is
 * impossible: an event before it was lost, or is in the wrong place. What comes although it no
 * longer matters is possible, because two instances may work on one order during a rebalance: a
 * rejection beside an order that exists, a failure beside an invoice, an expiry beside a payment.
 *
 * @param created whether the order exists
 * @param attempts how far each invoice of the order has come, by attempt
 */
record OrderLife(boolean created, Map<Integer, Stage> attempts) {
    /** Nothing has happened. */
    static final OrderLife NONE = new OrderLife(false, Map.of());

    /**
     * How far an invoice has come; a later stage wins over an earlier one, whichever came first.
     */
    enum Stage {
        REQUESTED,
        FAILED,
        PENDING,
        EXPIRED,
        PAID
    }

    /**
     * What came of a step.
     *
     * @param life the order after it, as if the step had been possible: one gap is told once
     * @param impossible why it could not come, empty if it could
     */
    record Evolved(OrderLife life, Optional<String> impossible) {}

    OrderLife {
        attempts = Map.copyOf(attempts);
    }

    Evolved evolve(Step step) {
        return switch (step) {
            case Step.Created _ -> new Evolved(new OrderLife(true, attempts), Optional.empty());
            case Step.Rejected _ -> new Evolved(this, Optional.empty());
            case Step.OfInvoice it -> new Evolved(after(it), missingBefore(it));
        };
    }

    private OrderLife after(Step.OfInvoice step) {
        var after = new TreeMap<>(attempts);
        after.merge(
                step.attempt(),
                stageOf(step),
                (before, now) -> before.compareTo(now) >= 0 ? before : now);
        return new OrderLife(true, after);
    }

    static Stage stageOf(Step.OfInvoice step) {
        return switch (step) {
            case Step.Requested _ -> Stage.REQUESTED;
            case Step.Failed _ -> Stage.FAILED;
            case Step.Invoiced _ -> Stage.PENDING;
            case Step.Expired _ -> Stage.EXPIRED;
            case Step.Paid _ -> Stage.PAID;
        };
    }

    private Optional<String> missingBefore(Step.OfInvoice step) {
        if (!created) {
            return Optional.of("%s before the order".formatted(describe(step)));
        }
        return switch (step) {
            case Step.Requested it -> unless(has(it.attempt() - 1), it, "the attempt before it");
            case Step.Invoiced it -> unless(mayBegin(it), it, "its request");
            case Step.Failed it -> unless(mayBegin(it), it, "its request");
            case Step.Expired it -> unless(hasInvoice(it), it, "its invoice");
            case Step.Paid it -> unless(hasInvoice(it), it, "its invoice");
        };
    }

    private static Optional<String> unless(boolean possible, Step.OfInvoice step, String missing) {
        return possible
                ? Optional.empty()
                : Optional.of("%s before %s".formatted(describe(step), missing));
    }

    /** The first attempt is the order's own; another one must have been asked for. */
    private boolean mayBegin(Step.OfInvoice step) {
        return step.attempt() == 1 || has(step.attempt());
    }

    private boolean has(int attempt) {
        return attempts.containsKey(attempt);
    }

    private boolean hasInvoice(Step.OfInvoice step) {
        return has(step.attempt())
                && attempts.getOrDefault(step.attempt(), Stage.REQUESTED).compareTo(Stage.PENDING)
                        >= 0;
    }

    private static String describe(Step.OfInvoice step) {
        return "attempt %d was %s".formatted(step.attempt(), word(stageOf(step)));
    }

    private static String word(Stage stage) {
        return switch (stage) {
            case REQUESTED -> "requested";
            case FAILED -> "failed";
            case PENDING -> "invoiced";
            case EXPIRED -> "expired";
            case PAID -> "paid";
        };
    }
}
