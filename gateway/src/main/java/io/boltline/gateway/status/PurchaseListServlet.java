package io.boltline.gateway.status;

import io.boltline.couchdb.CouchDbException;
import io.boltline.gateway.session.Callers;
import io.boltline.gateway.web.AnsweringServlet;
import io.boltline.gateway.web.JsonAnswer;
import io.boltline.gateway.web.Sendable;
import jakarta.servlet.http.HttpServletRequest;

/** {@code GET /api/lightning/purchases}: the caller's own, newest first, a page at a time. */
public final class PurchaseListServlet extends AnsweringServlet {
    /** Where the lists are. */
    public static final String PATH = "/api/lightning/purchases";

    private static final long serialVersionUID = 1L;

    private final transient Callers callers;
    private final transient PurchaseLists lists;

    public PurchaseListServlet(Callers callers, PurchaseLists lists) {
        super("GET");
        this.callers = callers;
        this.lists = lists;
    }

    @Override
    protected Sendable answer(HttpServletRequest request) throws InterruptedException {
        var page = PageRequest.of(request);
        try {
            var reader = callers.reader(request);
            return reader.answeredWith(JsonAnswer.ok(lists.page(reader.userName(), page)));
        } catch (CouchDbException e) {
            return JsonAnswer.unavailable("The purchases can't be read now");
        }
    }
}
