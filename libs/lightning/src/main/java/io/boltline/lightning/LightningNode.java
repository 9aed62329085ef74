package io.boltline.lightning;

import java.util.Optional;

/**
 * Makes at most one invoice for each attempt of an order, whatever is repeated, raced or lost.
 *
 * <p>What is returned is a pure function of the invoice that the node keeps: the call that made it
 * and every later look-up give equal values. A node forgets invoices that its operator deletes, so
 * an order that is past its payment window must only be looked up.
 */
public interface LightningNode extends AutoCloseable {

    /**
     * Makes the invoice, or finds the one that an earlier call with this order and attempt made.
     *
     * <p>An invoice found may have expired; only a new attempt gets a new one.
     *
     * @throws LightningUnavailableException if no usable answer came, for whatever reason that may
     *     pass; the invoice may have been made, and asking again finds it
     * @throws PaymentConflictException if the order and attempt have an invoice over another
     *     amount; nothing was made, and asking again will not help
     */
    Payment createPayment(PaymentRequest request);

    /**
     * Looks up and never makes an invoice.
     *
     * @param amountMsat what the order asks for
     * @return empty if the node has none, or has it no longer
     * @throws LightningUnavailableException if no usable answer came
     * @throws PaymentConflictException if the order and attempt have an invoice over another amount
     */
    Optional<LightningInvoice> findPayment(PaymentKey key, long amountMsat);

    /**
     * What the node says of itself, asked now.
     *
     * @throws LightningUnavailableException if no usable answer came
     */
    NodeCondition condition();

    /** What became of the invoices, over the same connections. */
    Settlements settlements();

    /** Lets the connections go; the node keeps what it has. */
    @Override
    void close();
}
