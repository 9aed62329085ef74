package io.boltline.gateway.purchase;

import io.boltline.gateway.session.Callers;
import io.boltline.gateway.web.AnsweringServlet;
import io.boltline.gateway.web.BodyForm;
import io.boltline.gateway.web.BodyReader;
import io.boltline.gateway.web.LaterAnswer;
import io.boltline.gateway.web.RefusedException;
import io.boltline.gateway.web.Sendable;
import io.boltline.gateway.web.Wait;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;

/**
 * Takes what callers ask to be done: {@code POST /api/lightning/purchase} buys, and {@code POST
 * /api/lightning/purchase/{orderId}/invoice} asks for another invoice of an order whose earlier one
 * can't be paid any more.
 */
public final class CommandServlet extends AnsweringServlet {
    /** Where another invoice is asked for, behind an order's path. */
    public static final String INVOICE = "/invoice";

    private static final long serialVersionUID = 1L;

    private final transient BodyReader bodies;
    private final transient Admission admission;
    private final transient Callers callers;
    private final transient CommandExchange exchange;
    private final Duration replyWait;

    /** Waits for the reply for so long unless the caller says otherwise. */
    public CommandServlet(
            BodyReader bodies,
            Admission admission,
            Callers callers,
            CommandExchange exchange,
            Duration replyWait) {
        super("POST");
        this.bodies = bodies;
        this.admission = admission;
        this.callers = callers;
        this.exchange = exchange;
        this.replyWait = replyWait;
    }

    /**
     * From the request to its answer.
     *
     * @throws RefusedException when nothing was accepted, saying why
     */
    @Override
    protected Sendable answer(HttpServletRequest http) throws InterruptedException {
        BodyForm.requireJson(http);
        var request = CommandRequest.read(http, bodies);
        var context = RequestContext.of(http);
        var wait = Wait.of(Collections.list(http.getHeaders("Prefer")), replyWait);

        admission.requireOpen();
        // Who waits for CouchDB's word takes no place from those whom it gave it.
        var caller = callers.of(request.cookies());
        return new LaterAnswer(() -> {
            try (var _ = admission.enter(caller)) {
                return exchange.answer(request, caller, context, wait);
            }
        });
    }
}
