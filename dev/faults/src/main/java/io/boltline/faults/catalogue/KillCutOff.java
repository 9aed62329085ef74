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
 * Kafka has the event, and the processor dies before it hears so: it has neither replied nor
 * committed. Its connections to Kafka lose the acknowledgements, so that all that it writes from
 * then on is in this state.
 */
record KillAfterEvent(Service service) implements Fault {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int FURTHER_PURCHASES = 20;

    @Override
    public String name() {
        return Names.of(service)
                + " killed between event and "
                + (service == Service.INVOICE_PROCESSOR ? "reply" : "commit");
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
                        .loseAnswers(call ->
                                call.api() == ApiKeys.PRODUCE && call.clientId().equals(clientId));
        Waiting.require("a lost acknowledgement", PATIENCE, () -> loss.hits() > 0);
        occasion.awaitPurchases(FURTHER_PURCHASES);
        victim.instance().process().kill();
        bed.brokers().heal();
        victim.instance().restart();
        return Impact.on(victim.partitions(), from);
    }
}
