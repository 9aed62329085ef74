package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.Waiting;
import io.boltline.faults.bed.Testbed;
import io.boltline.local.Service;
import io.boltline.standins.kafka.KafkaTraffic.Loss;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * Everything is done and told, and the processor dies before Kafka knows its offsets: its heir does
 * it all again.
 */
record KillBeforeCommit(Service service) implements Fault {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int FURTHER_PURCHASES = 20;

    @Override
    public String name() {
        return Names.of(service) + " killed between reply and commit";
    }

    @Override
    public Kind kind() {
        return Kind.PROCESS;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        Victim victim = Victim.oneOf(service, bed, occasion);
        String clientId = victim.instance().clientId();
        Loss loss =
                bed.brokers()
                        .traffic()
                        .loseRequests(call ->
                                call.api() == ApiKeys.OFFSET_COMMIT
                                        && call.clientId().equals(clientId));
        Waiting.require("a lost commit", PATIENCE, () -> loss.hits() > 0);
        occasion.awaitPurchases(FURTHER_PURCHASES);
        victim.instance().process().kill();
        bed.brokers().heal();
        victim.instance().restart();
        return Impact.on(victim.partitions(), from);
    }
}
