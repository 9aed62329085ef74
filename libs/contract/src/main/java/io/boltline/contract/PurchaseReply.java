package io.boltline.contract;

/** What the caller of one command is told: written to the partition that the command named. */
public sealed interface PurchaseReply {
    OrderId orderId();

    /** The order has an invoice. It is sent after {@link InvoiceCreated} was acknowledged. */
    record Invoiced(OrderId orderId, Invoice invoice) implements PurchaseReply {}

    /**
     * The purchase was refused or failed.
     *
     * @param statusCode an HTTP status of 400 or above
     */
    record Refused(OrderId orderId, int statusCode, String statusMessage) implements PurchaseReply {
        public Refused {
            if (statusCode < 400 || statusCode > 599) {
                throw new IllegalArgumentException(
                        "statusCode must be 400 to 599, not " + statusCode);
            }
        }
    }
}
