package io.boltline.contract.internal;

/**
 * An index of the node's and the invoice that had it: should the node show another invoice there,
 * it is not the node that it was.
 */
public record Checkpoint(long index, String paymentHash) {}
