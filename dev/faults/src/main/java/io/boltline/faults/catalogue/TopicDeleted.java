package io.boltline.faults.catalogue;

import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Instance;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;

/**
 * Somebody deletes a topic while customers buy; what needs it is started again, one instance after
 * the other, and so makes it anew.
 *
 * @param topic its name
 * @param maker the service that makes it at its start
 */
record TopicDeleted(String topic, Service maker) implements GatewayEnds {
    private static final Duration NOTICED_AFTER = Duration.ofSeconds(3);
    private static final int PURCHASES_AFTERWARDS = 30;

    @Override
    public String name() {
        return "operators: " + topic + " deleted while all runs";
    }

    @Override
    public Kind kind() {
        return Kind.OPERATORS;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        bed.backlog().delete(topic);
        Waiting.pass(NOTICED_AFTER);
        bed.fleet().of(maker).forEach(Instance::stopAndRestart);
        occasion.awaitPurchases(PURCHASES_AFTERWARDS);
        return Impact.onAll(from);
    }
}
