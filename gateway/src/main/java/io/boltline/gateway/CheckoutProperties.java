package io.boltline.gateway;

import io.boltline.gateway.checkout.ContentSecurityPolicy;
import io.boltline.gateway.checkout.ReturnUrls;
import io.boltline.gateway.checkout.Shop;
import io.boltline.gateway.link.PaymentLinkSecret;
import io.boltline.service.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The checkout; {@code application.yml} has the defaults.
 *
 * @param linkSecret base64 of at least 32 random bytes, or several, as {@link
 *     PaymentLinkSecret#parse}; empty for no payment links and no checkout
 * @param linkLifetime of a payment link
 * @param shopName as the page shows it
 * @param shopLogoUrl an https URL; empty for none
 * @param returnUrls what addresses must begin with that the page leads back to
 * @param loginUrl where buyers log in; empty where the page can't say
 * @param frameAncestors whose pages may show the checkout in a frame
 * @param maxStreams by payment links, open at once; further ones are told to come again
 * @param maxStreamsPerOrder the same, of one order
 */
@ConfigurationProperties("boltline.checkout")
record CheckoutProperties(
        String linkSecret,
        Duration linkLifetime,
        String shopName,
        String shopLogoUrl,
        List<String> returnUrls,
        String loginUrl,
        String frameAncestors,
        int maxStreams,
        int maxStreamsPerOrder) {
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(366);

    CheckoutProperties {
        if (!linkLifetime.isPositive() || linkLifetime.compareTo(LONGEST_LIFETIME) > 0) {
            throw new IllegalArgumentException(
                    "boltline.checkout.link-lifetime must be positive and at most %s, is %s"
                            .formatted(LONGEST_LIFETIME, linkLifetime));
        }
        if (shopName.isBlank()) {
            throw new IllegalArgumentException("boltline.checkout.shop-name must not be empty");
        }
        if (maxStreams < 1 || maxStreamsPerOrder < 1) {
            throw new IllegalArgumentException(
                    "boltline.checkout.max-streams and max-streams-per-order must be at least 1,"
                            + " are "
                            + maxStreams
                            + " and "
                            + maxStreamsPerOrder);
        }
    }

    /**
     * Fails at once, and not only when Kafka has been waited for.
     *
     * @throws io.boltline.service.UnusableSettingException when the secret is weak, or an address
     *     can't be used
     */
    void requireUsable() {
        var _ = secrets();
        var _ = contentSecurityPolicy();
        var _ = allowedReturnUrls();
        var _ = loginPage();
    }

    /**
     * What payment links are made under; none where there are to be none.
     *
     * @throws io.boltline.service.UnusableSettingException when one is weak
     */
    List<PaymentLinkSecret> secrets() {
        return Setting.checked("PAYMENT_LINK_SECRET", () -> PaymentLinkSecret.parse(linkSecret));
    }

    Shop shop() {
        return new Shop(shopName.strip(), logo().map(URI::toString).orElse(null));
    }

    ContentSecurityPolicy contentSecurityPolicy() {
        return Setting.checked(
                "CHECKOUT_FRAME_ANCESTORS", () -> ContentSecurityPolicy.of(logo(), frameAncestors));
    }

    ReturnUrls allowedReturnUrls() {
        return Setting.checked("CHECKOUT_RETURN_URLS", () -> ReturnUrls.beginningWith(returnUrls));
    }

    /** Where buyers log in; empty where the page can't say. */
    String loginPage() {
        return loginUrl.isBlank()
                ? ""
                : Setting.checked("CHECKOUT_LOGIN_URL", () -> url(loginUrl, "http", "https"))
                        .toString();
    }

    private Optional<URI> logo() {
        return shopLogoUrl.isBlank()
                ? Optional.empty()
                : Optional.of(Setting.checked("SHOP_LOGO_URL", () -> url(shopLogoUrl, "https")));
    }

    private static URI url(String text, String... schemes) {
        var uri = URI.create(text.strip());
        if (uri.getHost() == null || !List.of(schemes).contains(uri.getScheme())) {
            throw new IllegalArgumentException(
                    "must be a URL of %s, is %s".formatted(String.join(" or ", schemes), text));
        }
        return uri;
    }

    @Override
    public String toString() {
        return "CheckoutProperties[shopName=" + shopName + "]";
    }
}
