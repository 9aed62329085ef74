package io.boltline.gateway.purchase;

import io.boltline.contract.OrderId;
import io.boltline.gateway.session.SessionCookies;
import io.boltline.gateway.status.OrderPath;
import io.boltline.gateway.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.node.ObjectNode;

/**
 * The request for another invoice of an order.
 *
 * @param attempt 2 or above; whether it is the next one the order-processor knows
 */
record InvoiceRequest(int attempt, SessionCookies cookies, OrderId orderId)
        implements CommandRequest {
    private static final int MIN_ATTEMPT = 2;

    static InvoiceRequest read(ObjectNode body, HttpServletRequest http) {
        return new InvoiceRequest(
                attempt(body), SessionCookies.of(http), OrderPath.of(http).orderId());
    }

    /** The order and the attempt name the invoice. */
    @Override
    public boolean isRepeatable() {
        return true;
    }

    /**
     * The number in the body.
     *
     * @throws RefusedException 400, naming the field and the limit
     */
    static int attempt(ObjectNode body) {
        var attempt = body.path("attempt");
        if (!attempt.isIntegralNumber()
                || !attempt.canConvertToInt()
                || attempt.intValue() < MIN_ATTEMPT) {
            throw new RefusedException(
                    400,
                    "Invalid input: \"attempt\" must be a whole number of at least " + MIN_ATTEMPT);
        }
        return attempt.intValue();
    }
}
