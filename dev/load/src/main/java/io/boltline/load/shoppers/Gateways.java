package io.boltline.load.shoppers;

import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The gateways as a load balancer without health checks shows them: each request goes to the next.
 */
final class Gateways {
    private static final String PATH = "/api/lightning/purchase";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final Supplier<List<URI>> addresses;
    private final Http http;

    /**
     * Asks those that there are at the time.
     *
     * @param patience for one answer; the gateway's own wait must end before it
     */
    Gateways(Supplier<List<URI>> addresses, Duration patience) {
        this.addresses = addresses;
        this.http = new Http(CONNECT_TIMEOUT, patience);
    }

    /** Nothing was sent: it can be tried again without harm. */
    static final class NotSentException extends IOException {
        private static final long serialVersionUID = 1L;

        NotSentException(IOException cause) {
            super(cause);
        }
    }

    /**
     * Buys.
     *
     * @throws NotSentException if nothing was sent
     * @throws IOException if there was no answer
     */
    Exchange buy(Intent intent, int turn) throws IOException {
        Map<String, String> headers = new HashMap<>();
        headers.put("Cookie", intent.customer().header());
        intent.key().ifPresent(key -> headers.put("Idempotency-Key", key));
        return send("POST", address(turn).resolve(PATH), intent.request(), headers);
    }

    /** Asks where a purchase stands; throws as {@link #buy}. */
    Exchange ask(Session customer, String location, int turn) throws IOException {
        return send(
                "GET", address(turn).resolve(location), "", Map.of("Cookie", customer.header()));
    }

    /** Where a purchase's state is to be had. */
    static String location(String orderId) {
        return PATH + "/" + orderId;
    }

    private URI address(int turn) {
        List<URI> all = addresses.get();
        return all.get(Math.floorMod(turn, all.size()));
    }

    private Exchange send(String method, URI address, String body, Map<String, String> headers)
            throws IOException {
        try {
            return Exchange.of(http.exchange(method, address, body, headers));
        } catch (ConnectException e) {
            throw new NotSentException(e);
        }
    }
}
