package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Testbed;
import java.time.Instant;

/** The only broker goes away and comes back with all that it acknowledged. */
record BrokerRestart(boolean inGoodOrder) implements Fault {
    private static final int PURCHASES_MEANWHILE = 20;

    @Override
    public String name() {
        return inGoodOrder
                ? "Kafka: the only broker stopped and started"
                : "Kafka: the only broker killed and started";
    }

    @Override
    public Kind kind() {
        return Kind.KAFKA;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        if (inGoodOrder) {
            bed.brokers().stop(1);
        } else {
            bed.brokers().process(1).kill();
        }
        occasion.awaitPurchases(PURCHASES_MEANWHILE);
        bed.brokers().start(1);
        return Impact.onAll(from);
    }
}
