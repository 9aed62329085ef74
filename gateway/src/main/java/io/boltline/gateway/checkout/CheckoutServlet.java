package io.boltline.gateway.checkout;

import io.boltline.gateway.status.OrderPath;
import io.boltline.gateway.web.AnsweringServlet;
import io.boltline.gateway.web.ForwardedPrefix;
import io.boltline.gateway.web.RefusedException;
import io.boltline.gateway.web.Sendable;
import jakarta.servlet.http.HttpServletRequest;

/** {@code GET /checkout/{orderId}}: the page, also for who can't be shown the purchase. */
public final class CheckoutServlet extends AnsweringServlet {
    private static final long serialVersionUID = 1L;
    private static final String ACCEPT_LANGUAGE = "Accept-Language";

    /** In {@code /checkout/purchase-…}. */
    private static final int SLASHES_TO_AN_ORDER = 2;

    private final transient Checkouts checkouts;
    private final transient CheckoutPage page;
    private final transient ReturnUrls returnUrls;
    private final transient LogIn logIn;

    public CheckoutServlet(
            Checkouts checkouts, CheckoutPage page, ReturnUrls returnUrls, LogIn logIn) {
        super("GET");
        this.checkouts = checkouts;
        this.page = page;
        this.returnUrls = returnUrls;
        this.logIn = logIn;
    }

    @Override
    protected Sendable answer(HttpServletRequest request) throws InterruptedException {
        return isMangled(request)
                ? page.ofMangledLink(filesFrom(request), request.getHeader(ACCEPT_LANGUAGE))
                : answerToVisit(request);
    }

    /** The path has parameters or names no order, or the query can't be read. */
    private static boolean isMangled(HttpServletRequest request) {
        try {
            var _ = OrderPath.of(request).orderId();
            var _ = CheckoutQuery.of(request);
            return request.getRequestURI().contains(";");
        } catch (RefusedException e) {
            return true;
        }
    }

    private Sendable answerToVisit(HttpServletRequest request) throws InterruptedException {
        var orderId = OrderPath.of(request).orderId();
        var query = CheckoutQuery.of(request);
        var returnUrl = query.returnUrl().flatMap(returnUrls::checked);
        var visit =
                new CheckoutPage.Visit(
                        orderId,
                        page.texts(query.language(), request.getHeader(ACCEPT_LANGUAGE)),
                        returnUrl,
                        logIn.urlFor(orderId, ForwardedPrefix.of(request), returnUrl),
                        filesFrom(request));
        try {
            var found = checkouts.of(request);
            return found.visitor().answeredWith(page.of(visit, found.shown()));
        } catch (RefusedException e) {
            return page.of(visit, e);
        }
    }

    /** They are beside the order, as the browser sees its path. */
    private static String filesFrom(HttpServletRequest request) {
        var path = request.getRequestURI();
        long below = path.chars().filter(c -> c == '/').count() - SLASHES_TO_AN_ORDER;
        return below < 0 ? "checkout/" : "../".repeat((int) below);
    }
}
