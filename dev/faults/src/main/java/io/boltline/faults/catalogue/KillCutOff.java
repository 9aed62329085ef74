package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.Service;
import io.boltline.standins.kafka.KafkaTraffic;
import io.boltline.standins.kafka.KafkaTraffic.Loss;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * A processor's connections to Kafka lose something, so that all that it does from then on is in
 * the same state, and it dies.
 *
 * @param moment between what and what, for the name
 * @param lost what its connections lose
 * @param losing begins to lose it for the client of this id
 */
record KillCutOff(
        Service service, String moment, String lost, BiFunction<KafkaTraffic, String, Loss> losing)
        implements Fault {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int FURTHER_PURCHASES = 20;

    /** Kafka has the event, and the processor dies before it hears so. */
    static KillCutOff afterTheEvent(Service service) {
        return new KillCutOff(
                service,
                service == Service.INVOICE_PROCESSOR
                        ? "between event and reply"
                        : "between event and commit",
                "acknowledgement",
                (traffic, clientId) ->
                        traffic.loseAnswers(call ->
                                call.api() == ApiKeys.PRODUCE && call.clientId().equals(clientId)));
    }

    /**
     * Everything is done and told, and the processor dies before Kafka knows its offsets: its heir
     * does it all again.
     */
    static KillCutOff beforeTheCommit(Service service) {
        return new KillCutOff(
                service,
                "between reply and commit",
                "commit",
                (traffic, clientId) ->
                        traffic.loseRequests(call ->
                                call.api() == ApiKeys.OFFSET_COMMIT
                                        && call.clientId().equals(clientId)));
    }

    @Override
    public String name() {
        return Names.of(service) + " killed " + moment;
    }

    @Override
    public Kind kind() {
        return Kind.PROCESS;
    }

    @Override
    public boolean needsTwoOfEach() {
        return true;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        Victim victim = Victim.oneOf(service, bed, occasion);
        Loss loss = losing.apply(bed.brokers().traffic(), victim.instance().clientId());
        Waiting.require("a lost " + lost, PATIENCE, () -> loss.hits() > 0);
        occasion.awaitPurchases(FURTHER_PURCHASES);
        victim.instance().process().kill();
        bed.brokers().heal();
        victim.instance().restart();
        return Impact.on(victim.partitions(), from);
    }
}
