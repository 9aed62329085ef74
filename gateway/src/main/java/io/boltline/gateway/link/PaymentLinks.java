package io.boltline.gateway.link;

import io.boltline.contract.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes and checks payment links: who has one sees the checkout of one order, until it expires.
 *
 * <p>They are kept nowhere. What is in a link's token, {@link Token} says.
 */
public final class PaymentLinks {
    /** Where checkouts are. */
    public static final String CHECKOUT = "/checkout";

    /** What carries the token in a link's query. */
    public static final String PARAMETER = "t";

    /** No link is made, and none opens anything. */
    public static final PaymentLinks NONE =
            new PaymentLinks(List.of(), Duration.ZERO, InstantSource.system());

    private final List<PaymentLinkSecret> secrets;
    private final Duration lifetime;
    private final InstantSource clock;

    /**
     * All gateways of an installation must have the same secrets.
     *
     * @param secrets the current one first; none for no links
     * @param lifetime of each link
     */
    public PaymentLinks(List<PaymentLinkSecret> secrets, Duration lifetime, InstantSource clock) {
        this.secrets = List.copyOf(secrets);
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Whether there are any. */
    public boolean areMade() {
        return !secrets.isEmpty();
    }

    /**
     * The answer's header that has a new link to the order, without a host.
     *
     * @see <a href="https://html.spec.whatwg.org/multipage/links.html#linkTypes">{@code rel}</a>
     */
    public Map<String, String> headerTo(OrderId orderId) {
        return to(orderId)
                .map(link -> Map.of("Link", "<%s>; rel=\"payment\"".formatted(link)))
                .orElse(Map.of());
    }

    /** A new link to the order: its path and query. Empty where none are made. */
    Optional<String> to(OrderId orderId) {
        return secrets.stream()
                .findFirst()
                .map(secret -> Token.of(orderId, clock.instant().plus(lifetime), secret))
                .map(token -> CHECKOUT + "/" + orderId + "?" + PARAMETER + "=" + token);
    }

    /**
     * When the link to this order was made that this is the token of; empty when there is none, or
     * it has expired. One that was made before the lifetime was changed looks older, or younger.
     */
    public Optional<Instant> open(OrderId orderId, String token) {
        return Token.expiryOf(orderId, token, secrets)
                .filter(clock.instant()::isBefore)
                .map(expiry -> expiry.minus(lifetime));
    }
}
