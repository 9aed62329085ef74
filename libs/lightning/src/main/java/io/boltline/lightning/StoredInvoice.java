package io.boltline.lightning;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * An invoice as the node keeps it, whoever made it; neither preimage nor payment secret is part of
 * it.
 *
 * @param createdIndex the node's count of invoices, from 1
 * @param label the node's own name for it; empty where nodes have none
 * @param paymentHash 64 hex digits, lower case
 * @param paymentRequest the invoice itself (BOLT 11); empty for one of another kind
 * @param amountMsat what it asks for; 0 leaves it to the payer
 * @param createdAt in the node's time; the epoch where the node doesn't tell
 * @param expiresAt in the node's time
 */
public record StoredInvoice(
        long createdIndex,
        String label,
        String paymentHash,
        String paymentRequest,
        long amountMsat,
        Instant createdAt,
        Instant expiresAt,
        StandingAtNode standing)
        implements ListedInvoice {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Beyond what anybody can put into an invoice; with it, no event becomes too large. */
    private static final int LONGEST_PAYMENT_REQUEST = 64 * 1024;

    public StoredInvoice {
        checkedHash(paymentHash);
        check(
                paymentRequest.length() <= LONGEST_PAYMENT_REQUEST,
                "the invoice itself is too long: " + paymentRequest.length());
        check(amountMsat >= 0, "amountMsat is negative: " + amountMsat);
        check(StandingAtNode.isOfOurTime(createdAt), "createdAt can't be: " + createdAt);
        check(StandingAtNode.isOfOurTime(expiresAt), "expiresAt can't be: " + expiresAt);
    }

    static String checkedHash(String paymentHash) {
        check(HASH.matcher(paymentHash).matches(), "the payment hash is missing or none");
        return paymentHash;
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The same invoice, about which the node was asked again. */
    public StoredInvoice standing(StandingAtNode now) {
        return new StoredInvoice(
                createdIndex,
                label,
                paymentHash,
                paymentRequest,
                amountMsat,
                createdAt,
                expiresAt,
                now);
    }

    /**
     * False when the invoice itself shows that somebody else made it. That it may be ours only the
     * index can confirm: another installation at the same node has labels of the same form.
     */
    @Override
    public boolean mayBeOurs() {
        return !paymentRequest.isEmpty()
                && amountMsat > 0
                && (label.isEmpty() || OrderLabel.read(label).isPresent());
    }
}
