package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Instance;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.Service;
import io.boltline.standins.kafka.KafkaTraffic.Loss;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * Kafka takes what a service writes, and its acknowledgements get lost until the client gives up.
 */
record ProducerTimeout(Service service, Duration lasting) implements Fault {
    @Override
    public String name() {
        return "Kafka: acknowledgements to the %ss lost for %d s"
                .formatted(Names.of(service), lasting.toSeconds());
    }

    @Override
    public Kind kind() {
        return Kind.KAFKA;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        Set<String> clients =
                bed.fleet().of(service).stream()
                        .map(Instance::clientId)
                        .collect(Collectors.toSet());
        Loss loss =
                bed.brokers()
                        .traffic()
                        .loseAnswers(call ->
                                call.api() == ApiKeys.PRODUCE && clients.contains(call.clientId()));
        Waiting.require("a lost acknowledgement", lasting, () -> loss.hits() > 0);
        Waiting.pass(lasting);
        bed.brokers().heal();
        return Impact.onAll(from);
    }
}
