package io.boltline.purchases;

import io.boltline.load.LatencyHistogram;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** How long after its payment each of these orders was seen to be paid, first. */
final class Latencies {
    private final Set<String> orders;
    private final Map<String, Long> begunNanos = new ConcurrentHashMap<>();
    private final Map<String, Duration> seen = new ConcurrentHashMap<>();

    Latencies(List<String> orders) {
        this.orders = Set.copyOf(orders);
    }

    /** The money is on its way now. */
    void begin(String orderId) {
        begunNanos.put(orderId, System.nanoTime());
    }

    void note(String orderId) {
        Long begun = begunNanos.get(orderId);
        if (begun != null) {
            seen.putIfAbsent(orderId, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /** Whatever is in the database; other orders and other states are passed over. */
    void noteIfPaid(JsonNode document) {
        if (document.path("status").asString("").equals("paid")) {
            note(document.path("orderId").asString(""));
        }
    }

    boolean isComplete() {
        return seen.keySet().containsAll(orders);
    }

    Duration percentile(int percent) {
        var histogram = new LatencyHistogram();
        seen.values().forEach(latency -> histogram.record(latency.toNanos()));
        return histogram.percentile(percent);
    }

    @Override
    public String toString() {
        return "p50 %d ms, p99 %d ms, most %d ms"
                .formatted(
                        percentile(50).toMillis(),
                        percentile(99).toMillis(),
                        percentile(100).toMillis());
    }
}
