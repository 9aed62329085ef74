package io.boltline.gateway.purchase;

import io.boltline.gateway.session.Caller;
import io.boltline.gateway.session.SessionCookies;
import io.boltline.gateway.web.BodyReader;
import io.boltline.gateway.web.JsonAnswer;
import io.boltline.gateway.web.OrderPath;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /api/lightning/purchase/{orderId}/invoice}: another invoice for an order whose
 * earlier one can't be paid any more.
 */
public final class InvoiceServlet extends CommandServlet<InvoiceRequest> {
    private static final long serialVersionUID = 1L;

    private final transient CommandExchange purchases;

    /** Waits for the reply for so long unless the caller says otherwise. */
    public InvoiceServlet(
            Admission admission, CommandExchange purchases, BodyReader bodies, Duration replyWait) {
        super(admission, bodies, replyWait);
        this.purchases = purchases;
    }

    @Override
    InvoiceRequest read(ObjectNode payload, HttpServletRequest request) {
        int attempt = InvoiceRequest.attempt(payload);
        var cookies = SessionCookies.of(request);
        return new InvoiceRequest(OrderPath.of(request).orderId(), attempt, cookies);
    }

    @Override
    JsonAnswer send(
            InvoiceRequest request, Caller caller, CommandExchange.Origin origin, Duration wait)
            throws InterruptedException {
        return purchases.requestInvoice(request, caller, origin, wait);
    }
}
