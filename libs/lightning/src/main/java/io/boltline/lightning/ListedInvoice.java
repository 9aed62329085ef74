package io.boltline.lightning;

import java.time.Instant;

/**
 * An invoice as the node tells of it, whoever made it: one that can be read, or an odd one.
 *
 * <p>A node has invoices of many applications and changes with its versions. What can't be read
 * concerns that one invoice and must not stand in the way of the others.
 */
public sealed interface ListedInvoice permits StoredInvoice, OddInvoice {

    /** The node's count of invoices, from 1; of an odd one the lowest that it can be. */
    long createdIndex();

    /** The node's own name for it; empty where nodes have none, or it can't be read. */
    String label();

    /** 64 hex digits, lower case; empty when it can't be read. */
    String paymentHash();

    /** In the node's time; the epoch where the node doesn't tell, or it can't be read. */
    Instant createdAt();

    /** False when the invoice itself shows that somebody else made it. */
    boolean mayBeOurs();
}
