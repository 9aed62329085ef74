package io.boltline.bench.couchdb;

import io.boltline.bench.measure.Moments;
import java.time.Duration;
import java.util.function.Function;

/**
 * A whole compaction: its CPU for each document, how many a second, and what the file has for each
 * in the end.
 */
record CompactionProbe(Function<Server, String> database) implements Probe {
    private static final Duration LOOK = Duration.ofMillis(50);

    @Override
    public Figures measure(Server server, Duration duration) {
        String path = database.apply(server);
        server.awaitQuiet(path);
        double cpuMillis = server.cpuMillis();
        long beganNanos = System.nanoTime();
        server.call("POST", path + "/_compact", "{}");
        while (server.isCompacting(path)) {
            Moments.await(System.nanoTime() + LOOK.toNanos());
        }
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        double documents = server.documents(path);
        return new Figures(
                (server.cpuMillis() - cpuMillis) / documents,
                documents / seconds,
                server.fileBytes(path) / documents);
    }
}
