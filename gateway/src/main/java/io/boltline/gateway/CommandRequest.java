package io.boltline.gateway;

/** A request that may become a command: its body is checked and there is a session cookie. */
sealed interface CommandRequest permits PurchaseRequest, InvoiceRequest {
    SessionCookie session();

    /** Whether an equal request is the same wish again, and not another one. */
    boolean isRepeatable();
}
