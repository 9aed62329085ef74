package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Layout;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One or two of three brokers are stopped in good order, as for maintenance, and stay away. Without
 * one nobody notices; without two nothing can be acknowledged, as {@code min.insync.replicas} is 2.
 * They come back and catch up with all that they missed.
 */
record BrokersAway(int count) implements Fault {
    private static final List<Integer> NODES = List.of(3, 2);
    private static final Duration CATCH_UP = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "Kafka: %s of three brokers away, then in sync again"
                .formatted(count == 1 ? "one" : "two");
    }

    @Override
    public Kind kind() {
        return Kind.KAFKA;
    }

    @Override
    public Layout layout() {
        return Layout.threeBrokers();
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Waiting.require("all in sync beforehand", CATCH_UP, bed.backlog()::isInSync);
        Instant from = Instant.now();
        List<Integer> away = NODES.subList(0, count);
        away.forEach(bed.brokers()::stop);
        Waiting.pass(occasion.outage());
        away.forEach(bed.brokers()::start);
        Waiting.require("all in sync again", CATCH_UP, bed.backlog()::isInSync);
        return Impact.onAll(from);
    }
}
