package io.boltline.gateway;

import io.boltline.gateway.web.AnsweringServlet;
import io.boltline.gateway.web.JsonAnswer;
import io.boltline.gateway.web.LaterAnswer;
import io.boltline.gateway.web.RefusedException;
import io.boltline.gateway.web.Sendable;
import jakarta.servlet.http.HttpServletRequest;

/** Waits while a test holds callers, as the callers of purchases wait. */
final class LaterServlet extends AnsweringServlet {
    private static final long serialVersionUID = 1L;

    private final transient WaitingServlet waiting;

    LaterServlet(WaitingServlet waiting) {
        super("GET");
        this.waiting = waiting;
    }

    @Override
    protected Sendable answer(HttpServletRequest request) {
        boolean refused = request.getQueryString() != null;
        return new LaterAnswer(() -> {
            waiting.awaitOpened();
            if (refused) {
                throw new RefusedException(503, "No room");
            }
            return JsonAnswer.ok("done");
        });
    }
}
