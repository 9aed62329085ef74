package io.boltline.gateway.status;

/** What an order's owner is told of it. */
record PurchaseSummary(PurchaseStatus status, PurchaseDetails details) {
    /** Of a purchase that is no order, or not yet: only what became of the request. */
    static PurchaseSummary of(PurchaseStatus status) {
        return new PurchaseSummary(status, PurchaseDetails.NONE);
    }
}
