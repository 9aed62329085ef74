package io.boltline.analytics.lookups;

import io.boltline.contract.ClaimClosed;

/**
 * What an operator said of a payment.
 *
 * @param offset which note it is: a later one has a greater one
 */
record ClosingNote(long offset, ClaimClosed closed) {}
