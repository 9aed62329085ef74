package io.boltline.gateway.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.OrderId;
import io.boltline.gateway.link.PaymentLinks;
import java.net.URLEncoder;
import java.util.Optional;

/**
 * Where buyers log in, and come back from to their order's checkout.
 *
 * @param page the shop's; empty where there is none to point to
 * @param publicUrl this gateway's origin as buyers know it; empty where that is the page's own
 */
public record LogIn(String page, String publicUrl) {
    /**
     * The address of the log-in page, which is told the checkout's without the payment link's
     * token: who comes back is known by the session.
     *
     * @param prefix in front of the checkout's path, as a proxy took it off
     * @param returnUrl where the checkout leads back to, checked
     */
    Optional<String> urlFor(OrderId orderId, String prefix, Optional<String> returnUrl) {
        if (page.isEmpty()) {
            return Optional.empty();
        }
        var checkout =
                publicUrl
                        + prefix
                        + PaymentLinks.CHECKOUT
                        + "/"
                        + orderId
                        + returnUrl.map(url -> "?return=" + encoded(url)).orElse("");
        return Optional.of(pageWith("return=" + encoded(checkout)));
    }

    /** In front of a fragment, which stays on the browser's side. */
    private String pageWith(String parameter) {
        int hash = page.indexOf('#');
        var before = hash < 0 ? page : page.substring(0, hash);
        var fragment = page.substring(before.length());
        return before + (before.contains("?") ? "&" : "?") + parameter + fragment;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
