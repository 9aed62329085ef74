package io.boltline.gateway.status;

import io.boltline.contract.OrderId;
import io.boltline.couchdb.CouchDbException;
import io.boltline.gateway.session.Callers;
import io.boltline.gateway.web.AnsweringServlet;
import io.boltline.gateway.web.JsonAnswer;
import io.boltline.gateway.web.Sendable;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BooleanSupplier;

/** {@code GET /api/lightning/purchase/{orderId}}: where a purchase of the caller's stands. */
public final class StatusServlet extends AnsweringServlet {
    private static final long serialVersionUID = 1L;

    private final transient Callers callers;
    private final transient Statuses statuses;
    private final transient BooleanSupplier caughtUp;

    /**
     * Tells only the owner.
     *
     * @param caughtUp whether the view has read what was there when this instance began: what is
     *     not found before may yet be
     */
    public StatusServlet(Callers callers, Statuses statuses, BooleanSupplier caughtUp) {
        super("GET");
        this.callers = callers;
        this.statuses = statuses;
        this.caughtUp = caughtUp;
    }

    @Override
    protected Sendable answer(HttpServletRequest request) throws InterruptedException {
        try {
            var visitor = Visitor.of(callers.reader(request));
            var orderId = OrderPath.of(request).orderId();
            return visitor.answeredWith(answer(orderId, statuses.of(orderId, visitor.viewer())));
        } catch (CouchDbException e) {
            return JsonAnswer.unavailable("The purchase's state can't be read now");
        }
    }

    private JsonAnswer answer(OrderId orderId, PurchaseSummary told) {
        return told.status() instanceof PurchaseStatus.NotFound && !caughtUp.getAsBoolean()
                ? JsonAnswer.unavailable("The gateway is starting")
                : StatusAnswer.of(orderId, told);
    }
}
