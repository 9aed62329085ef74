package io.boltline.gateway.purchase;

import io.boltline.gateway.session.SessionCookies;

/** A request that may become a command: its body is checked and there is a session cookie. */
sealed interface CommandRequest permits PurchaseRequest, InvoiceRequest {
    SessionCookies cookies();

    /** Whether an equal request is the same wish again, and not another one. */
    boolean isRepeatable();
}
