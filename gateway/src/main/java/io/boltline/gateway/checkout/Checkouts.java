package io.boltline.gateway.checkout;

import io.boltline.couchdb.CouchDbException;
import io.boltline.gateway.status.Absences;
import io.boltline.gateway.status.Access;
import io.boltline.gateway.status.OrderPath;
import io.boltline.gateway.status.PurchaseStatus;
import io.boltline.gateway.status.Statuses;
import io.boltline.gateway.status.Visitor;
import io.boltline.gateway.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;

/** Finds what a request asks to be shown. */
public final class Checkouts {
    private final Access access;
    private final Statuses statuses;
    private final Showing showing;
    private final Absences absences;

    /** Shows what may be seen. */
    public Checkouts(Access access, Statuses statuses, Showing showing, Absences absences) {
        this.access = access;
        this.statuses = statuses;
        this.showing = showing;
        this.absences = absences;
    }

    /** What is shown, and to whom. */
    record Found(Visitor visitor, ShownPurchase shown) {}

    /**
     * The purchase as it stands. It is unknown only to who has a new link, which is given to a
     * purchase that is under way.
     *
     * @throws RefusedException 404 when there is none that may be seen, 401 when a session is over,
     *     503 or 429 when it can't be told now
     */
    Found of(HttpServletRequest request) throws InterruptedException {
        try {
            var visitor = access.visitor(request);
            var orderId = OrderPath.of(request).orderId();
            var told = statuses.of(orderId, visitor.viewer());
            if (told.status() instanceof PurchaseStatus.NotFound) {
                absences.requireUnderWay(visitor);
            }
            return new Found(visitor, showing.of(orderId, told));
        } catch (CouchDbException e) {
            throw absences.unreadable("The purchase's state can't be read now");
        }
    }
}
