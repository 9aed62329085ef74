package io.boltline.purchases;

import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.node.ObjectNode;

/** Buys as a shop's client does, and remembers what it was told. */
final class Gateway {
    static final String USER_AGENT = "boltline-end-to-end/1";
    static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final Http http;
    private final URI url;
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    Gateway(Http http, URI url) {
        this.http = http;
        this.url = url;
    }

    /** A request for one of these, by a client that would like to pay a single sat. */
    static ObjectNode aPurchaseOf(String product) {
        ObjectNode purchase =
                Http.JSON
                        .createObjectNode()
                        .put("product", product)
                        .put("description", "POW Lab Access")
                        .put("sats", 1);
        purchase.putObject("metadata").put("userId", "user123");
        return purchase;
    }

    Answer buy(Session session, String product) {
        return buy(session, aPurchaseOf(product), Map.of());
    }

    Answer buy(Session session, ObjectNode purchase, Map<String, String> headers) {
        Map<String, String> more = new HashMap<>(headers);
        more.put("Cookie", session.header());
        return buy(purchase, more);
    }

    /** Without a session, unless the headers bring one. */
    Answer buy(ObjectNode purchase, Map<String, String> headers) {
        Map<String, String> more = new HashMap<>(headers);
        more.put("User-Agent", USER_AGENT);
        more.put("traceparent", TRACEPARENT);
        return remembered(
                http.send(
                        "POST", url.resolve("/api/lightning/purchase"), purchase.toString(), more));
    }

    Answer status(Session session, String orderId) {
        return remembered(
                http.get(
                        url.resolve("/api/lightning/purchase/" + orderId),
                        Map.of("Cookie", session.header())));
    }

    /** As {@link #status}, live. */
    Follower follow(Session session, String orderId) {
        return new Follower(events(orderId), Map.of("Cookie", session.header()));
    }

    /** The same from behind an event. */
    Follower follow(Session session, String orderId, String lastEventId) {
        return new Follower(
                events(orderId), Map.of("Cookie", session.header(), "Last-Event-ID", lastEventId));
    }

    /** Does something when the order's stream tells of its payment; returns when it is open. */
    void onPayment(HttpClient client, Session session, String orderId, Runnable action) {
        var request =
                HttpRequest.newBuilder(events(orderId)).header("Cookie", session.header()).build();
        var open = new CompletableFuture<Integer>();
        var _ =
                client.sendAsync(
                                request,
                                answer -> {
                                    open.complete(answer.statusCode());
                                    return BodySubscribers.fromLineSubscriber(
                                            new Lines(line -> {
                                                if (line.equals("event: invoice-paid")) {
                                                    action.run();
                                                }
                                            }));
                                })
                        .exceptionally(failure -> {
                            open.completeExceptionally(failure);
                            return null;
                        });
        if (open.join() != 200) {
            throw new IllegalStateException("no stream for " + orderId + ": " + open.join());
        }
    }

    private URI events(String orderId) {
        return url.resolve("/api/lightning/purchase/" + orderId + "/events");
    }

    Answer requestInvoice(
            Session session, String orderId, int attempt, Map<String, String> headers) {
        Map<String, String> more = new HashMap<>(headers);
        more.put("Cookie", session.header());
        return remembered(
                http.send(
                        "POST",
                        url.resolve("/api/lightning/purchase/" + orderId + "/invoice"),
                        "{\"attempt\":" + attempt + "}",
                        more));
    }

    /**
     * The session's own.
     *
     * @param query empty, or with its question mark
     */
    Answer list(Session session, String query) {
        return remembered(
                http.get(
                        url.resolve("/api/lightning/purchases" + query),
                        Map.of("Cookie", session.header())));
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    private Answer remembered(Answer answer) {
        heard.add(answer.toString());
        return answer;
    }
}
