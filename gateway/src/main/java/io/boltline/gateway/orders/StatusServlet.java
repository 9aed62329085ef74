package io.boltline.gateway.orders;

import io.boltline.couchdb.CouchDbException;
import io.boltline.gateway.http.Answer;
import io.boltline.gateway.http.AnsweringServlet;
import io.boltline.gateway.http.OrderPath;
import io.boltline.gateway.session.Callers;
import jakarta.servlet.http.HttpServletRequest;

/** {@code GET /api/lightning/purchase/{orderId}}: where a purchase of the caller's stands. */
public final class StatusServlet extends AnsweringServlet {
    private static final long serialVersionUID = 1L;

    private final transient Callers callers;
    private final transient Statuses statuses;

    /** Tells only the owner. */
    public StatusServlet(Callers callers, Statuses statuses) {
        super("GET");
        this.callers = callers;
        this.statuses = statuses;
    }

    @Override
    protected Answer answer(HttpServletRequest request) throws InterruptedException {
        try {
            var userName = callers.userName(request);
            var orderId = OrderPath.of(request).orderId();
            return StatusAnswer.of(orderId, statuses.of(orderId, userName));
        } catch (CouchDbException e) {
            return Answer.unavailable("The purchase's state can't be read now");
        }
    }
}
