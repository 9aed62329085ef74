package io.boltline.cli.audit;

import io.boltline.cli.audit.OrderLife.Stage;
import java.util.Comparator;
import java.util.Optional;

/**
 * What the invoice's document has to say after some steps: the same ranking as the contract's
 * {@code InvoiceStanding}, which a test holds it to.
 *
 * @param duplicate whether it is a payment beside an earlier one
 * @param document stands for all that the document says then
 */
record Standing(int attempt, Stage stage, boolean duplicate, Digest document) {
    private static final Comparator<Standing> RANK =
            Comparator.comparingInt(Standing::paymentRank)
                    .thenComparingInt(it -> it.stage == Stage.PAID ? -it.attempt : it.attempt)
                    .thenComparing(Standing::stage);

    /** What the step says of an invoice; empty when it says nothing of one. */
    static Optional<Standing> toldBy(Step step) {
        return switch (step) {
            case Step.Created _, Step.Rejected _, Step.Requested _ -> Optional.empty();
            case Step.Paid it ->
                    Optional.of(
                            new Standing(it.attempt(), Stage.PAID, it.duplicate(), it.document()));
            case Step.Told it -> Optional.of(of(it));
        };
    }

    private static Standing of(Step.Told step) {
        return new Standing(step.attempt(), OrderLife.stageOf(step), false, step.document());
    }

    Standing evolve(Standing fact) {
        return RANK.compare(fact, this) > 0 ? fact : this;
    }

    /** The document's word for it. */
    String status() {
        return switch (stage) {
            case REQUESTED -> "requested";
            case FAILED -> "failed";
            case PENDING -> "pending";
            case EXPIRED -> "expired";
            case PAID -> "paid";
        };
    }

    private int paymentRank() {
        if (stage != Stage.PAID) {
            return 0;
        }
        return duplicate ? 1 : 2;
    }
}
