package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.checks.OrderLife.Stage;
import io.boltline.cli.audit.evidence.Digest;
import io.boltline.cli.audit.evidence.Step;
import java.util.Comparator;
import java.util.Optional;

/**
 * What the invoice's document has to say after some steps: the same ranking as the contract's
 * {@code InvoiceStanding}, which a test holds it to.
 *
 * @param duplicate whether it is a payment beside an earlier one
 * @param receivedMsat what came, 0 when nothing did
 * @param priceSats the most that an invoice of the order is known to ask for
 * @param document stands for all that the document says then, but for its status
 */
record Standing(
        int attempt,
        Stage stage,
        boolean duplicate,
        long receivedMsat,
        long priceSats,
        Digest document) {
    private static final long MSAT_PER_SAT = 1000;
    private static final Comparator<Standing> RANK =
            Comparator.comparingInt(Standing::paymentRank)
                    .thenComparingInt(it -> it.isPaid() ? -it.attempt : it.attempt)
                    .thenComparing(Standing::stage);

    /** What the step says of an invoice; empty when it says nothing of one. */
    static Optional<Standing> toldBy(Step step) {
        return switch (step) {
            case Step.Created _, Step.Rejected _, Step.Requested _ -> Optional.empty();
            case Step.Invoiced it -> Optional.of(asking(it.amountMsat(), it));
            case Step.Expired it -> Optional.of(asking(it.amountMsat(), it));
            case Step.Failed it -> Optional.of(asking(0, it));
            case Step.Paid it ->
                    Optional.of(
                            new Standing(
                                    it.attempt(),
                                    Stage.PAID,
                                    it.duplicate(),
                                    it.receivedMsat(),
                                    it.amountMsat() / MSAT_PER_SAT,
                                    it.document()));
        };
    }

    private static Standing asking(long amountMsat, Step.Told step) {
        return new Standing(
                step.attempt(),
                OrderLife.stageOf(step),
                false,
                0,
                amountMsat / MSAT_PER_SAT,
                step.document());
    }

    Standing evolve(Standing fact) {
        Standing before = isPaid() ? this : pricedAt(fact.priceSats);
        Standing told = fact.pricedAt(priceSats);
        return RANK.compare(told, before) > 0 ? told : before;
    }

    private Standing pricedAt(long otherSats) {
        return new Standing(
                attempt, stage, duplicate, receivedMsat, Math.max(priceSats, otherSats), document);
    }

    private boolean isPaid() {
        return stage == Stage.PAID && receivedMsat / MSAT_PER_SAT >= priceSats;
    }

    /** The document's word for it. */
    String status() {
        return switch (stage) {
            case REQUESTED -> "requested";
            case FAILED -> "failed";
            case PENDING -> "pending";
            case EXPIRED -> "expired";
            case PAID -> isPaid() ? "paid" : "underpaid";
        };
    }

    private int paymentRank() {
        if (!isPaid()) {
            return 0;
        }
        return duplicate ? 1 : 2;
    }
}
