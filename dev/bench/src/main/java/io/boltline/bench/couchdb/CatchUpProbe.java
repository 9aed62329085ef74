package io.boltline.bench.couchdb;

import java.time.Duration;

/**
 * What it costs to bring an index up to date that is not kept so, for each of the purchases that it
 * doesn't know; and how many a second.
 */
record CatchUpProbe(History history, Indexed indexed) implements Probe {
    private static final int PURCHASES = 2_000;
    private static final int GROUP = 100;

    @Override
    public Figures measure(Server server, Duration duration) {
        String path = indexed.database(server);
        server.call("POST", path + "/_find", Indexed.PAGE);
        Purchases purchases = new Purchases(history);
        for (int written = 0; written < PURCHASES; written += GROUP) {
            server.call("POST", path + "/_bulk_docs", purchases.bulk(GROUP));
        }
        server.awaitQuiet(path);
        double cpuMillis = server.cpuMillis();
        long beganNanos = System.nanoTime();
        server.call("POST", path + "/_find", Indexed.PAGE);
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        return new Figures(
                (server.cpuMillis() - cpuMillis) / PURCHASES, PURCHASES / seconds, Double.NaN);
    }
}
