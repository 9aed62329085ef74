package io.boltline.local;

import io.boltline.cli.CommandFailedException;
import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Somebody who logs in at CouchDB and buys at the gateway. */
record Customer(URI couchDb, URI gateway, String name, String password) {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final Http HTTP = new Http(CONNECT_TIMEOUT, ANSWER_TIMEOUT);
    private static final String PURCHASES = "/api/lightning/purchase";

    /**
     * Logs in.
     *
     * @return the cookie that proves who is buying, as {@code AuthSession=…}
     * @throws CommandFailedException if CouchDB can't be reached or doesn't know this name and
     *     password
     */
    String logIn() {
        ObjectNode login =
                JsonMapper.shared().createObjectNode().put("name", name).put("password", password);
        try {
            URI session = couchDb.resolve(couchDb.getRawPath() + "/_session");
            Answer answer = HTTP.exchange("POST", session, login.toString(), Map.of());
            return answer.setCookie().stream()
                    .filter(cookie -> answer.status() == 200)
                    .map(cookie -> cookie.split(";", 2)[0])
                    .filter(cookie -> cookie.startsWith("AuthSession="))
                    .findFirst()
                    .orElseThrow(() ->
                            new CommandFailedException(
                                    "%s can't log in at %s: %s"
                                            .formatted(name, couchDb, answer.reason("reason"))));
        } catch (IOException e) {
            throw unreachable("CouchDB", couchDb, e);
        }
    }

    /**
     * Buys once, and again only what is asked for with the same key.
     *
     * @param key the Idempotency-Key
     * @param wait how long the gateway shall wait for the invoice
     * @throws CommandFailedException if the gateway can't be reached, or gave no answer
     */
    Answer buy(String cookie, ObjectNode payload, String key, Duration wait) {
        Map<String, String> headers =
                Map.of(
                        "Cookie", cookie,
                        "Idempotency-Key", key,
                        "Prefer", "wait=" + wait.toSeconds());
        try {
            return HTTP.exchange(
                    "POST",
                    gateway.resolve(PURCHASES),
                    payload.toString(),
                    headers,
                    wait.plus(ANSWER_TIMEOUT));
        } catch (ConnectException e) {
            throw unreachable("the gateway", gateway, e);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "no answer from the gateway at %s, so it may have been bought. Say the same with --key %s to see."
                            .formatted(gateway, key),
                    e);
        }
    }

    /**
     * Asks what became of a purchase.
     *
     * @param location where the gateway said; a path of its own
     */
    Answer ask(String cookie, String location) throws IOException {
        URI address = gateway.resolve(location);
        if (!gateway.getAuthority().equals(address.getAuthority())) {
            throw new CommandFailedException("the gateway leads elsewhere: " + address);
        }
        return HTTP.exchange("GET", address, "", Map.of("Cookie", cookie));
    }

    private static CommandFailedException unreachable(String what, URI where, IOException e) {
        return new CommandFailedException(
                "cannot reach %s at %s. Is ./boltline up running?".formatted(what, where), e);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return name;
    }
}
