package io.boltline.gateway;

import io.boltline.contract.OrderId;
import io.boltline.couchdb.CouchDbException;
import jakarta.servlet.http.HttpServletRequest;

/** {@code GET /api/lightning/purchase/{orderId}}: where a purchase of the caller's stands. */
final class StatusServlet extends AnsweringServlet {
    private static final long serialVersionUID = 1L;

    private final transient Callers callers;
    private final transient Statuses statuses;

    StatusServlet(Callers callers, Statuses statuses) {
        super("GET");
        this.callers = callers;
        this.statuses = statuses;
    }

    /** Where a purchase's state is to be had. */
    static String location(OrderId orderId) {
        return PurchaseServlet.PATH + "/" + orderId;
    }

    @Override
    Answer answer(HttpServletRequest request) {
        try {
            var userName = callers.userName(request);
            var orderId = OrderPath.of(request).orderId();
            return Answer.status(orderId, statuses.of(orderId, userName));
        } catch (CouchDbException e) {
            return Answer.unavailable("The purchase's state can't be read now");
        }
    }
}
