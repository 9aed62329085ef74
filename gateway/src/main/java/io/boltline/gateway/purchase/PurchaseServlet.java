package io.boltline.gateway.purchase;

import io.boltline.gateway.session.Caller;
import io.boltline.gateway.session.SessionCookies;
import io.boltline.gateway.web.BodyReader;
import io.boltline.gateway.web.JsonAnswer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /api/lightning/purchase}. */
public final class PurchaseServlet extends CommandServlet<PurchaseRequest> {
    private static final long serialVersionUID = 1L;

    private final transient CommandExchange purchases;

    /** Waits for the reply for so long unless the caller says otherwise. */
    public PurchaseServlet(
            Admission admission, CommandExchange purchases, BodyReader bodies, Duration replyWait) {
        super(admission, bodies, replyWait);
        this.purchases = purchases;
    }

    @Override
    PurchaseRequest read(ObjectNode payload, HttpServletRequest request) {
        PurchaseRequest.check(payload);
        var key = IdempotencyKey.from(Collections.list(request.getHeaders("Idempotency-Key")));
        return new PurchaseRequest(payload, SessionCookies.of(request), key);
    }

    @Override
    JsonAnswer send(
            PurchaseRequest request, Caller caller, CommandExchange.Origin origin, Duration wait)
            throws InterruptedException {
        return purchases.buy(request, caller, origin, wait);
    }
}
