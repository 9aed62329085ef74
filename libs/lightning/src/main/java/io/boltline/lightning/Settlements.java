package io.boltline.lightning;

import java.util.List;
import java.util.Optional;

/**
 * What became of the invoices at a node: whoever made them, the node tells of all.
 *
 * <p>Every call throws {@link LightningUnavailableException} when no usable answer came.
 */
public interface Settlements {

    /**
     * The node's public key, asked for anew: behind an address there may be another node by now.
     */
    String nodeId();

    /**
     * The invoice of an order and attempt; empty if the node has none, or has it no longer.
     *
     * @throws OddInvoiceException if it can't be read
     */
    Optional<StoredInvoice> find(PaymentKey key);

    /**
     * The invoice with this payment hash; empty if the node has none, or has it no longer.
     *
     * @param paymentHash 64 hex digits
     * @throws OddInvoiceException if it can't be read
     */
    Optional<StoredInvoice> find(String paymentHash);

    /**
     * Invoices in the order in which they were made, odd ones among them; fewer than the limit when
     * there are no more.
     *
     * @param from the lowest created index, itself included
     */
    List<ListedInvoice> page(long from, int limit);

    /**
     * Takes an open invoice back, if the node can do that, and tells where it stands then. It may
     * have been paid in the meantime.
     *
     * @throws OddInvoiceException if the node, which can be asked, doesn't do it, or can't be read
     */
    StandingAtNode withdraw(StoredInvoice invoice);

    /**
     * Settlements after this index, and then those to come.
     *
     * @param index 0 for all
     */
    SettlementStream after(long index);
}
