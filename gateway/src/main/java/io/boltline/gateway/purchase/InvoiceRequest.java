package io.boltline.gateway.purchase;

import io.boltline.contract.OrderId;
import io.boltline.gateway.session.SessionCookies;
import io.boltline.gateway.web.RefusedException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The checked request for another invoice of an order.
 *
 * @param attempt 2 or above; whether it is the next one the order-processor knows
 */
record InvoiceRequest(OrderId orderId, int attempt, SessionCookies cookies)
        implements CommandRequest {
    private static final int MIN_ATTEMPT = 2;

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
    static int attempt(ObjectNode payload) {
        var attempt = payload.path("attempt");
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
