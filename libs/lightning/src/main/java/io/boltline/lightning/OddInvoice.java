package io.boltline.lightning;

import java.time.Instant;

/**
 * An invoice that can't be read, or from which no fact can be made: of a shape that this build
 * doesn't know, without an amount, with values that can't be. A later build or a later answer may
 * read it.
 *
 * @param createdIndex the lowest that it can be
 * @param settledIndex the node's count of settlements; 0 unless it is there and can be read
 * @param label empty where nodes have none, or it can't be read
 * @param paymentHash 64 hex digits, lower case; empty when it can't be read
 * @param createdAt in the node's time; the epoch when it can't be read
 * @param problem what is wrong, for people; quotes no secret
 */
public record OddInvoice(
        long createdIndex,
        long settledIndex,
        String label,
        String paymentHash,
        Instant createdAt,
        String problem)
        implements ListedInvoice {

    /** One that can be read, but not told. */
    public static OddInvoice of(StoredInvoice invoice, String problem) {
        return new OddInvoice(
                invoice.createdIndex(),
                invoice.standing() instanceof StandingAtNode.Paid paid ? paid.index() : 0,
                invoice.label(),
                invoice.paymentHash(),
                invoice.createdAt(),
                problem);
    }

    /** One of which nothing came but that it is too large. */
    static OddInvoice immense(long createdIndex, AnswerTooLargeException answer) {
        return new OddInvoice(
                createdIndex, 0, "", "", Instant.EPOCH, String.valueOf(answer.getMessage()));
    }

    /** What can't be told apart from our own counts as one: money may wait for it. */
    @Override
    public boolean mayBeOurs() {
        return label.isEmpty() || OrderLabel.read(label).isPresent();
    }

    /** Whether enough of it can be read to look for its order. */
    public boolean isIdentified() {
        return !paymentHash.isEmpty() && createdAt.isAfter(Instant.EPOCH);
    }
}
