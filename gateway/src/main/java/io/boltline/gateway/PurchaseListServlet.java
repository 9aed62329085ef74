package io.boltline.gateway;

import io.boltline.couchdb.CouchDbException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** {@code GET /api/lightning/purchases}: the caller's own, newest first, a page at a time. */
final class PurchaseListServlet extends AnsweringServlet {
    static final String PATH = "/api/lightning/purchases";

    private static final long serialVersionUID = 1L;

    private final transient Callers callers;
    private final transient PurchaseLists lists;

    PurchaseListServlet(Callers callers, PurchaseLists lists) {
        super("GET");
        this.callers = callers;
        this.lists = lists;
    }

    @Override
    Answer answer(HttpServletRequest request) {
        var page = PageRequest.of(request);
        try {
            return new Answer(200, Map.of(), lists.page(callers.userName(request), page));
        } catch (CouchDbException e) {
            return Answer.unavailable("The purchases can't be read now");
        }
    }
}
