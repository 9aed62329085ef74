package io.boltline.gateway.checkout;

import io.boltline.gateway.link.PaymentLinks;
import io.boltline.gateway.status.Access;
import io.boltline.gateway.status.OrderPath;
import io.boltline.gateway.status.Visitor;
import io.boltline.gateway.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Lets in whoever has a payment link to the order, and else whoever shows a session. A link that
 * doesn't open is told as an order that is not there, whatever is wrong with it.
 */
public final class CheckoutAccess implements Access {
    private final PaymentLinks links;
    private final Access users;

    public CheckoutAccess(PaymentLinks links, Access users) {
        this.links = links;
        this.users = users;
    }

    @Override
    public Visitor visitor(HttpServletRequest request) throws InterruptedException {
        var orderId = OrderPath.of(request).orderId();
        var token = CheckoutQuery.of(request).token();
        if (token.isEmpty()) {
            return users.visitor(request);
        }
        return links.open(orderId, token.get())
                .map(made -> Visitor.byLink(orderId, made))
                .orElseThrow(() -> new RefusedException(404, "Purchase not found"));
    }
}
