package io.boltline.gateway;

import io.boltline.contract.Invoice;

/** Where a purchase stands, as its owner may know. */
sealed interface PurchaseStatus {
    /** Accepted; nothing came of it yet. */
    record Pending() implements PurchaseStatus {}

    record Invoiced(Invoice invoice) implements PurchaseStatus {}

    /** No order came of it. Known for an hour. */
    record Rejected(int statusCode, String statusMessage) implements PurchaseStatus {}

    /** The order is kept and will have no invoice. */
    record Failed(int statusCode, String statusMessage) implements PurchaseStatus {
        static Failed because(String reason) {
            return new Failed(502, "The invoice could not be created: " + reason);
        }
    }

    /** There is no such purchase, or it is somebody else's: callers can't tell which. */
    record NotFound() implements PurchaseStatus {}
}
