package io.boltline.local.demo;

import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Pays an order of whoever asks, whose invoice the gateway tells.
 *
 * @param gateway where orders are asked for
 */
record PayAction(Http http, URI gateway, Till till) {
    private static final Pattern ORDER = Pattern.compile("[a-z0-9-]{1,64}");

    /**
     * Says whether it is paid: 204.
     *
     * @param body a JSON object with an {@code orderId}
     * @param session its owner's; empty is answered as the gateway does it
     */
    ShopAnswer answer(byte[] body, Optional<String> session) {
        String orderId = orderId(body);
        if (!ORDER.matcher(orderId).matches()) {
            return ShopAnswer.refused(400, "orderId is missing");
        }
        try {
            Answer status =
                    http.exchange(
                            "GET",
                            gateway.resolve("/api/lightning/purchase/" + orderId),
                            "",
                            session.map(it -> Map.of("Cookie", it)).orElseGet(Map::of));
            return paid(status).with(HttpHeader.SET_COOKIE, status.setCookie());
        } catch (IOException noAnswer) {
            return ShopAnswer.refused(503, "the gateway can't be asked");
        }
    }

    private ShopAnswer paid(Answer status) {
        JsonNode order = status.bodyIfJson();
        if (status.status() != 200) {
            return ShopAnswer.refused(
                    status.status(), order.path("statusMessage").asString("no order"));
        }
        if (!order.path("status").asString("").equals("invoiced")) {
            return ShopAnswer.refused(409, "there is nothing to pay now");
        }
        try {
            till.pay(order.path("invoice").path("paymentRequest").asString(""));
            return ShopAnswer.of(204, "application/json", new byte[0]);
        } catch (RuntimeException e) {
            return ShopAnswer.refused(502, String.valueOf(e.getMessage()));
        }
    }

    private static String orderId(byte[] body) {
        try {
            return Http.JSON.readTree(body).path("orderId").asString("");
        } catch (JacksonException notJson) {
            return "";
        }
    }
}
