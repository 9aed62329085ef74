package io.boltline.orderprocessor;

import io.boltline.contract.UtcMillis;
import java.time.Duration;
import java.time.Instant;

/**
 * Why a purchase is refused, as the caller is told.
 *
 * @param statusCode an HTTP status
 */
record Refusal(int statusCode, String statusMessage) {
    static final Refusal INVALID_SESSION = new Refusal(401, "Invalid or expired session");
    static final Refusal NO_PRODUCTS = new Refusal(400, "Products document not found");
    static final Refusal ANOTHER_PAYLOAD =
            new Refusal(422, "Idempotency-Key was used for another purchase");
    static final Refusal TOO_LATE = new Refusal(503, "Not handled in time: nothing was bought");
    static final Refusal NOT_KNOWN_YET =
            new Refusal(503, "Not possible until an upgrade is done: nothing was bought");
    static final Refusal TOO_MANY = new Refusal(503, "Too many requests for this purchase at once");
    static final Refusal UNHANDLED = new Refusal(500, "The purchase could not be handled");

    static final Refusal TOO_MANY_REFUSALS =
            new Refusal(429, "Too many refused purchases: nothing was bought");

    static final Refusal NO_ORDER = new Refusal(404, "Purchase not found");
    static final Refusal PAID = new Refusal(409, "The order is paid already");
    static final Refusal NO_INVOICE_YET = new Refusal(409, "The order has no invoice yet");

    static Refusal notTheNextAttempt(int next) {
        return new Refusal(409, "\"attempt\" must be " + next);
    }

    static Refusal stillPayable(Instant until) {
        return new Refusal(409, "The invoice can still be paid, until " + UtcMillis.format(until));
    }

    static Refusal tooManyAttempts(int most) {
        return new Refusal(410, "An order gets at most " + most + " invoices");
    }

    static Refusal orderTooOld(Duration most) {
        return new Refusal(
                410, "The order is older than " + most.toHours() + " h and gets no more invoices");
    }

    static Refusal noInvoice(String reason) {
        return new Refusal(502, "The invoice could not be created: " + reason);
    }

    static Refusal unknownProduct(String product) {
        return new Refusal(400, "Product \"" + product + "\" not found or invalid price");
    }

    static Refusal invalidPrice(String product, String problem) {
        return new Refusal(400, "Product \"" + product + "\" has invalid price: " + problem);
    }
}
