package io.boltline.lightning;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * An invoice that the node keeps; neither preimage nor payment secret is part of it.
 *
 * @param provider the kind of node, such as {@code cln}
 * @param node the node's identity: its public key, 66 hex digits
 * @param invoiceId what the node calls the invoice
 * @param paymentHash 64 hex digits, lower case
 * @param paymentRequest the invoice itself (BOLT 11)
 * @param expiresAt in whole seconds; the node takes no payment afterwards
 */
public record LightningInvoice(
        String provider,
        String node,
        String invoiceId,
        String paymentHash,
        String paymentRequest,
        long amountMsat,
        Instant expiresAt)
        implements Payment {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public LightningInvoice {
        if (!HASH.matcher(paymentHash).matches()) {
            throw new IllegalArgumentException("not a payment hash: \"" + paymentHash + "\"");
        }
        if (amountMsat < 1) {
            throw new IllegalArgumentException("amountMsat must be positive, was " + amountMsat);
        }
    }

    /**
     * The same invoice, which must be over what is asked for.
     *
     * @throws PaymentConflictException if it is over another amount
     */
    LightningInvoice requireAmount(PaymentKey key, long askedMsat) {
        if (amountMsat != askedMsat) {
            throw new PaymentConflictException(key, askedMsat, amountMsat);
        }
        return this;
    }
}
