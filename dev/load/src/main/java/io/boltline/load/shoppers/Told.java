package io.boltline.load.shoppers;

/** What a client knows in the end. */
public sealed interface Told {
    /** It has an invoice. */
    record Invoiced(String orderId, String paymentHash, long sats) implements Told {}

    /** It was promised that the purchase goes on, and heard no more. */
    record Pending(String orderId) implements Told {}

    /**
     * No.
     *
     * @param status an HTTP status, or the one that the purchase's state speaks of
     */
    record Refused(int status) implements Told {}

    /** Nobody took it, and that is certain. */
    record NotTaken() implements Told {}

    /** It got no answer, or one that left it open. */
    record Unknown() implements Told {}
}
