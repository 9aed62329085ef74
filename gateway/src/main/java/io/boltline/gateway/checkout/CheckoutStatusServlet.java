package io.boltline.gateway.checkout;

import io.boltline.gateway.web.AnsweringServlet;
import io.boltline.gateway.web.JsonAnswer;
import io.boltline.gateway.web.Sendable;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** {@code GET /checkout/{orderId}/status}: what the page shows, as JSON. */
public final class CheckoutStatusServlet extends AnsweringServlet {
    /** Where it is, behind a checkout's path. */
    public static final String RESOURCE = "/status";

    private static final long serialVersionUID = 1L;

    private final transient Checkouts checkouts;

    public CheckoutStatusServlet(Checkouts checkouts) {
        super("GET");
        this.checkouts = checkouts;
    }

    @Override
    protected Sendable answer(HttpServletRequest request) throws InterruptedException {
        var found = checkouts.of(request);
        return found.visitor().answeredWith(answer(found.shown()));
    }

    private static JsonAnswer answer(ShownPurchase shown) {
        return shown.isUnknown() ? JsonAnswer.accepted(Map.of(), shown) : JsonAnswer.ok(shown);
    }
}
