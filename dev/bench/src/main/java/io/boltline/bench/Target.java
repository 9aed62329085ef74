package io.boltline.bench;

import io.boltline.load.raw.SeenOrders;
import java.net.URI;
import java.util.List;

/**
 * A server that purchases are made at.
 *
 * @param name in the tables
 * @param urls of its instances, used in turn
 * @param seen the orders that its customers were told of
 */
record Target(String name, List<URI> urls, SeenOrders seen) {
    Target {
        urls = List.copyOf(urls);
    }

    static Target of(String name, List<URI> urls) {
        return new Target(name, urls, new SeenOrders());
    }
}
