package io.boltline.bench;

import io.boltline.bench.parts.SharedServers;
import io.boltline.load.raw.Arrivals;
import io.boltline.load.raw.HonestPurchases;
import io.boltline.load.raw.KeyForm;
import io.boltline.load.raw.MeasuredTime;
import io.boltline.load.raw.SeenOrders;
import io.boltline.local.parts.Session;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where honest customers buy while others attack.
 *
 * @param urls of the gateways
 * @param seen the orders that customers were told of
 * @param log whose events are counted
 */
record AttackedShop(SharedServers servers, List<URI> urls, SeenOrders seen, EventCount log) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    Background purchases(MeasuredTime window, Arrivals load, String names, int users) {
        return purchases(window, load, servers.logIn(names, users));
    }

    Background purchases(MeasuredTime window, Arrivals load, List<Session> sessions) {
        HonestPurchases purchases =
                new HonestPurchases(
                        urls.getFirst(), sessions, KeyForm.none, OptionalInt.empty(), seen);
        return Background.start(window, load, urls, purchases, PATIENCE);
    }
}
