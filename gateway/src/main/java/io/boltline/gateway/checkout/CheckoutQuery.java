package io.boltline.gateway.checkout;

import io.boltline.gateway.link.PaymentLinks;
import io.boltline.gateway.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;

/**
 * What a checkout's address says beside the order.
 *
 * @param token of a payment link; empty for a request that shows a session, if anything
 * @param returnUrl where the payer wants to go back to, unchecked
 * @param language a language tag, unchecked
 */
record CheckoutQuery(
        Optional<String> token, Optional<String> returnUrl, Optional<String> language) {
    /**
     * Reads the query; parameters of other names are passed over. A token that is there twice is
     * none of a link's, and a blank one is as good as none.
     *
     * @throws RefusedException 404 when it can't be read: a link that was mangled on its way opens
     *     nothing, as any other that is changed
     */
    static CheckoutQuery of(HttpServletRequest request) {
        try {
            var tokens = request.getParameterValues(PaymentLinks.PARAMETER);
            return new CheckoutQuery(
                    Optional.ofNullable(tokens)
                            .map(each -> String.join(",", each))
                            .filter(token -> !token.isBlank()),
                    Optional.ofNullable(request.getParameter("return")),
                    Optional.ofNullable(request.getParameter("lang")));
        } catch (HttpException.RuntimeException
                | HttpException.IllegalArgumentException
                | HttpException.IllegalStateException e) {
            throw new RefusedException(404, "Purchase not found");
        }
    }
}
