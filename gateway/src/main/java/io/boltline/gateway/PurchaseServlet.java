package io.boltline.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;

/** {@code POST /api/lightning/purchase}. */
final class PurchaseServlet extends AnsweringServlet {
    static final String PATH = "/api/lightning/purchase";

    private static final long serialVersionUID = 1L;
    private static final int MAX_USER_AGENT_CHARS = 512;

    private final transient Admission admission;
    private final transient Purchases purchases;
    private final transient BodyReader bodies;
    private final Duration replyWait;

    PurchaseServlet(
            Admission admission, Purchases purchases, BodyReader bodies, Duration replyWait) {
        super("POST");
        this.admission = admission;
        this.purchases = purchases;
        this.bodies = bodies;
        this.replyWait = replyWait;
    }

    @Override
    Answer answer(HttpServletRequest request) throws IOException, InterruptedException {
        var purchase = read(request);
        var origin = origin(request);
        var wait = Wait.of(Collections.list(request.getHeaders("Prefer")), replyWait);
        return admission.admit(purchase.session(), () -> purchases.buy(purchase, origin, wait));
    }

    /** In the order that the contract promises: body first, then the cookie. */
    private PurchaseRequest read(HttpServletRequest request) throws IOException {
        BodyForm.requireJson(request);
        var payload = PurchaseRequest.check(RequestBody.parse(bodies.read(request)));
        var key = IdempotencyKey.from(Collections.list(request.getHeaders("Idempotency-Key")));
        return new PurchaseRequest(
                payload, SessionCookie.from(Collections.list(request.getHeaders("Cookie"))), key);
    }

    private static Purchases.Origin origin(HttpServletRequest request) {
        var userAgent = request.getHeader("User-Agent");
        return new Purchases.Origin(
                userAgent == null || userAgent.length() <= MAX_USER_AGENT_CHARS
                        ? userAgent
                        : userAgent.substring(0, MAX_USER_AGENT_CHARS),
                Traceparent.of(request.getHeader("traceparent")));
    }
}
