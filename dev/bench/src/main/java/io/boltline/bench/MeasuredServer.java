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
record MeasuredServer(String name, List<URI> urls, SeenOrders seen) {
    MeasuredServer {
        urls = List.copyOf(urls);
    }

    /** The same under another name. */
    MeasuredServer named(String other) {
        return new MeasuredServer(other, urls, seen);
    }

    static MeasuredServer of(String name, List<URI> urls) {
        return new MeasuredServer(name, urls, new SeenOrders());
    }
}
