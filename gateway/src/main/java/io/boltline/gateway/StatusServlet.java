package io.boltline.gateway;

import io.boltline.contract.OrderId;
import io.boltline.couchdb.CouchDbException;
import io.boltline.couchdb.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;

/** {@code GET /api/lightning/purchase/{orderId}}: where a purchase of the caller's stands. */
final class StatusServlet extends AnsweringServlet {
    private static final long serialVersionUID = 1L;

    private final transient Sessions sessions;
    private final transient Statuses statuses;

    StatusServlet(Sessions sessions, Statuses statuses) {
        super("GET");
        this.sessions = sessions;
        this.statuses = statuses;
    }

    /** Where a purchase's state is to be had. */
    static String location(OrderId orderId) {
        return PurchaseServlet.PATH + "/" + orderId;
    }

    @Override
    Answer answer(HttpServletRequest request) {
        var session = SessionCookie.from(Collections.list(request.getHeaders("Cookie")));
        try {
            var user =
                    sessions.userOf(session.value())
                            .orElseThrow(
                                    () -> new RefusedException(401, "Invalid or expired session"));
            var orderId = OrderPath.of(request).orderId();
            return Answer.status(orderId, statuses.of(orderId, user.name()));
        } catch (CouchDbException e) {
            return Answer.unavailable("The purchase's state can't be read now");
        }
    }
}
