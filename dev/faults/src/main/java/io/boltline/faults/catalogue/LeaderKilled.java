package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Layout;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import java.time.Duration;
import java.time.Instant;

/** One of three brokers dies, a leader; the others go on, and later it joins them again. */
record LeaderKilled() implements Fault {
    private static final Duration AWAY = Duration.ofSeconds(15);

    @Override
    public String name() {
        return "Kafka: one of three brokers, a leader, killed";
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
        int leader = bed.backlog().leader();
        Instant from = Instant.now();
        bed.brokers().process(leader).kill();
        Waiting.pass(AWAY);
        bed.brokers().start(leader);
        return Impact.onAll(from);
    }
}
