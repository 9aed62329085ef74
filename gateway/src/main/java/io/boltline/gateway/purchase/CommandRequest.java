package io.boltline.gateway.purchase;

import io.boltline.gateway.session.SessionCookies;
import io.boltline.gateway.status.OrderPath;
import io.boltline.gateway.web.BodyReader;
import io.boltline.gateway.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;

/** A request that may become a command: its body is checked and there is a session cookie. */
sealed interface CommandRequest permits PurchaseRequest, InvoiceRequest {
    SessionCookies cookies();

    /** Whether an equal request is the same wish again, and not another one. */
    boolean isRepeatable();

    /**
     * What the path asks for. Its body is checked first and its cookie found last, as the contract
     * promises.
     *
     * @throws RefusedException naming what is wrong
     */
    static CommandRequest read(HttpServletRequest http, BodyReader bodies) {
        var body = bodies.object(http);
        return OrderPath.of(http).resource().equals(CommandServlet.INVOICE)
                ? InvoiceRequest.read(body, http)
                : PurchaseRequest.read(body, http);
    }
}
