package io.boltline.bench.couchdb;

import java.time.Duration;
import java.util.function.Function;

/**
 * Another measurement of writes, from the start of a compaction on, for as long as the compaction
 * takes or the measurement does, whichever is less.
 */
record WhileCompacting(Function<Server, String> database, CallProbe writes) implements Probe {
    private static final int STEPS = 10;

    @Override
    public Figures measure(Server server, Duration duration) {
        String path = database.apply(server);
        server.awaitQuiet(path);
        CouchDbCall repeated = writes.call().apply(server);
        server.call("POST", path + "/_compact", "{}");
        long beganNanos = System.nanoTime();
        long purchases = 0;
        Duration step = duration.dividedBy(STEPS);
        do {
            purchases += writes.drive(server, repeated, step) * writes.units();
        } while (server.isCompacting(path) && System.nanoTime() - beganNanos < duration.toNanos());
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        server.awaitQuiet(path);
        return new Figures(Double.NaN, purchases / seconds, Double.NaN);
    }
}
