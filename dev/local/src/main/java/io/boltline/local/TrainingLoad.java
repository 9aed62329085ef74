package io.boltline.local;

import io.boltline.cli.CommandFailedException;
import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Customers who keep a whole pipeline busy, so that its JVMs see what is hot: most of them buy,
 * some with an idempotency key, and now and then one repeats a purchase, asks for it, pays, or
 * lists what he has.
 *
 * @param payer empty where the node is a real one
 */
record TrainingLoad(
        URI gateway, List<String> cookies, Optional<PayingNode> payer, Http http, String payload) {
    private static final String PURCHASE = "/api/lightning/purchase";
    private static final int CONNECTIONS = 64;
    private static final int OK = 200;

    /** Purchases of one customer between two of which he does something else too. */
    private static final int BETWEEN = 8;

    /**
     * The customers that a new pipeline has, logged in.
     *
     * @throws CommandFailedException if CouchDB doesn't let them in
     */
    static TrainingLoad of(LocalPipeline pipeline) {
        var http = new Http();
        return new TrainingLoad(
                pipeline.gateway(),
                Stream.of(Shop.CUSTOMER, Shop.OTHER_CUSTOMER)
                        .map(name -> customer(pipeline, name).logIn())
                        .toList(),
                payer(pipeline.lightning(), http),
                http,
                Http.JSON.createObjectNode().put("product", Shop.PRODUCT).toString());
    }

    private static Customer customer(LocalPipeline pipeline, String name) {
        return new Customer(pipeline.couchDb().url(), pipeline.gateway(), name, Shop.PASSWORD);
    }

    private static Optional<PayingNode> payer(NodeAccess node, Http http) {
        return node instanceof LightningAccess cln
                ? Optional.of(new PayingNode(cln, http))
                : Optional.empty();
    }

    /**
     * Returns when so much is sold, or when the time is over, and all were answered.
     *
     * @return one of the orders
     * @throws java.io.UncheckedIOException if the gateway can't be reached
     * @throws CommandFailedException if the node refuses to be paid
     */
    String sell(int purchases, Duration longest) {
        long endNanos = System.nanoTime() + longest.toNanos();
        var number = new AtomicInteger();
        Together.run(
                IntStream.range(0, CONNECTIONS)
                        .<Runnable>mapToObj(_ -> () -> sell(purchases, endNanos, number))
                        .toList(),
                http::close);
        return http.send("POST", gateway.resolve(PURCHASE), payload, headers(0)).orderId();
    }

    private void sell(int purchases, long endNanos, AtomicInteger number) {
        for (int i = number.getAndIncrement();
                i < purchases && System.nanoTime() - endNanos < 0;
                i = number.getAndIncrement()) {
            Map<String, String> headers = headers(i);
            Answer bought = http.send("POST", gateway.resolve(PURCHASE), payload, headers);
            if (i % BETWEEN == 0 && bought.status() == OK) {
                lookAfter(bought, i / BETWEEN, headers);
            }
        }
    }

    /** Every other one has a key. */
    private Map<String, String> headers(int number) {
        String cookie = cookies.get(number / 2 % cookies.size());
        return number % 2 == 0
                ? Map.of(
                        "Cookie",
                        cookie,
                        "Idempotency-Key",
                        "training-" + number,
                        "Prefer",
                        "wait=10")
                : Map.of("Cookie", cookie);
    }

    private void lookAfter(Answer bought, int turn, Map<String, String> headers) {
        switch (turn % 4) {
            case 0 -> http.send("POST", gateway.resolve(PURCHASE), payload, headers);
            case 1 -> http.get(gateway.resolve(PURCHASE + "/" + bought.orderId()), headers);
            case 2 -> http.get(gateway.resolve(PURCHASE + "s"), headers);
            default ->
                    payer.ifPresent(
                            it -> it.pay(bought.invoice().path("paymentRequest").asString()));
        }
    }

    /** Without the cookies. */
    @Override
    public String toString() {
        return "TrainingLoad[" + gateway + "]";
    }
}
