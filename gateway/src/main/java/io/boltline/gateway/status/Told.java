package io.boltline.gateway.status;

/** What an order's owner is told of it. */
public record Told(PurchaseStatus status, Particulars particulars) {
    /** Of a purchase that is no order, or not yet: only what became of the request. */
    static Told of(PurchaseStatus status) {
        return new Told(status, Particulars.NONE);
    }
}
