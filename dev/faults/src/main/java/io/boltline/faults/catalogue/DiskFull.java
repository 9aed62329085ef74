package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.DiskLimit;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.ChildProcess;
import java.time.Duration;
import java.time.Instant;

/** The broker can't write another byte, gives up, and is started again when there is room. */
record DiskFull() implements Fault {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "Kafka: disk full";
    }

    @Override
    public Kind kind() {
        return Kind.NETWORK;
    }

    @Override
    public boolean onlyInLongRun() {
        return true;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) throws InterruptedException {
        Instant from = Instant.now();
        ChildProcess broker = bed.brokers().process(1);
        DiskLimit.full(broker.pid());
        Waiting.require("the broker gives up", PATIENCE, broker::hasDied);
        bed.brokers().start(1);
        return Impact.onAll(from);
    }
}
