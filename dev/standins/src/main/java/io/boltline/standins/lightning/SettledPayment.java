package io.boltline.standins.lightning;

/**
 * An invoice's payment.
 *
 * @param payIndex counts payments from 1 without gaps
 * @param paidAt seconds since 1970
 */
record SettledPayment(long payIndex, long paidAt, long amountReceivedMsat) {}
