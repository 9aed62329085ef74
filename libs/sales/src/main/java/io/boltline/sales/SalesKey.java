package io.boltline.sales;

/** What sums are kept of, in each journal partition for itself. */
public sealed interface SalesKey {
    /** The quarter-hour that it belongs to. */
    QuarterHour quarter();

    /**
     * Orders, by when they were placed.
     *
     * @param product empty where the journal has no {@code OrderCreated} of the order yet
     */
    record Sold(String product, QuarterHour quarter) implements SalesKey {}

    /**
     * Payments, by when and where they settled.
     *
     * @param product of the order, as in {@link Sold}
     * @param quarter in the node's time
     */
    record Settled(String product, String provider, String node, QuarterHour quarter)
            implements SalesKey {}

    /**
     * Commands that were refused, by when the broker took them. By status alone: strangers choose
     * the product that they are refused.
     */
    record Refused(int statusCode, QuarterHour quarter) implements SalesKey {}
}
