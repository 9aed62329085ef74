package io.boltline.sales;

/**
 * What is counted or added up of a {@link SalesKey}. Numbers of orders can fall again: one that
 * expired and is paid after all is no longer expired.
 */
public enum Measure {
    /** Orders that were placed. */
    PLACED(0, "placed"),
    /** Orders of which at least one invoice is known. */
    INVOICED(1, "invoiced"),
    /** Orders whose latest invoice is neither paid nor over. */
    OPEN(2, "open"),
    /** Orders that were paid in full. */
    PAID(3, "paid"),
    /** Those of them whose payment came after the invoice's expiry. */
    PAID_LATE(4, "paidLate"),
    /** Orders whose latest invoice is over, unpaid. */
    EXPIRED(5, "expired"),
    /** Orders whose latest attempt has no invoice. */
    FAILED(6, "failed"),
    /** Orders for whose latest invoice less than the price came. */
    UNDERPAID(7, "underpaid"),
    /** Invoices that owners asked for after the first. */
    FURTHER_ATTEMPTS(8, "furtherAttempts"),
    /** The prices of the orders. */
    PLACED_SATS(9, "placedSats"),
    /** All that came for the orders. */
    RECEIVED_MSAT(10, "receivedMsat"),
    /** What came of it beyond the prices. */
    OVERPAID_MSAT(11, "overpaidMsat"),
    /** What orders lack of their prices that got some and not enough. */
    UNDERPAID_MSAT(12, "underpaidMsat"),
    /** Payments, by when they settled. */
    SETTLED_PAYMENTS(13, "settledPayments"),
    /** What they brought. */
    SETTLED_MSAT(14, "settledMsat"),
    /** Commands of proven users that were refused. */
    REFUSED(15, "refused");

    private final int number;
    private final String text;

    Measure(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** From 0 on without a gap, and never another one's: databases keep it. */
    public int number() {
        return number;
    }

    /** In a set of measures, the bit of this one. */
    public long bit() {
        return 1L << number;
    }

    /** Its name in rows, answers and commands. */
    public String text() {
        return text;
    }
}
