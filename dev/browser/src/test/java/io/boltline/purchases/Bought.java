package io.boltline.purchases;

import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A purchase and its payment link.
 *
 * @param link absolute
 * @param invoice missing where it is still being made
 */
record Bought(String orderId, URI link, JsonNode invoice) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern LINK = Pattern.compile("<([^<>]+)>; rel=\"payment\"");

    /** At this gateway, which waits for the invoice. */
    static Bought by(Session buyer, URI gateway, String product) {
        return by(buyer, gateway, product, "wait=60");
    }

    static Bought by(Session buyer, URI gateway, String product, String prefer) {
        var request =
                HttpRequest.newBuilder(gateway.resolve("/api/lightning/purchase"))
                        .header("Content-Type", "application/json")
                        .header("Cookie", buyer.header())
                        .header("Prefer", prefer)
                        .POST(BodyPublishers.ofString(Gateway.aPurchaseOf(product).toString()))
                        .build();
        try {
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            var link = LINK.matcher(answer.headers().firstValue("Link").orElse(""));
            if (!link.matches()) {
                throw new IllegalStateException(answer.statusCode() + " without a payment link");
            }
            JsonNode body = Http.JSON.readTree(answer.body());
            return new Bought(
                    body.path("orderId").asString(),
                    gateway.resolve(link.group(1)),
                    body.path("invoice"));
        } catch (IOException e) {
            throw new IllegalStateException("no answer from the gateway", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What opens the link. */
    String token() {
        return link.getQuery().substring("t=".length());
    }

    String paymentRequest() {
        return invoice.path("paymentRequest").asString();
    }

    String paymentHash() {
        return invoice.path("paymentHash").asString();
    }

    /** Without the token. */
    @Override
    public String toString() {
        return orderId;
    }
}
