package io.boltline.gateway.purchase;

import io.boltline.contract.MessageWriter;
import io.boltline.contract.Topics;
import io.boltline.gateway.link.PaymentLinks;
import io.boltline.gateway.session.Callers;
import io.boltline.outage.Outages;
import io.boltline.service.secret.SealingKeys;
import io.boltline.service.secret.SessionSeal;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An exchange whose commands go nowhere; the test says what becomes of them. */
final class SentCommands {
    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final MockProducer<byte[], byte[]> producer;
    private final SessionSeal seal = new SessionSeal(SealingKeys.parse(SealingKeys.generate("k")));
    private final CommandExchange exchange;

    /**
     * Hands replies to these.
     *
     * @param takenAtOnce whether Kafka takes each command; else the test says so
     */
    SentCommands(PendingReplies pending, Callers callers, boolean takenAtOnce) {
        this.producer =
                new MockProducer<>(
                        takenAtOnce, null, new ByteArraySerializer(), new ByteArraySerializer());
        this.exchange =
                new CommandExchange(
                        new CommandPublisher(
                                producer, Outages.unwatched().of("kafka", "purchases wait")),
                        new PendingCommands(pending),
                        new UnprovenCommands(pending, 2),
                        callers,
                        4,
                        new MessageWriter(new Topics(""), "/boltline/gateway"),
                        seal,
                        new OrderIds(
                                OrderIdSecret.parse("OLTmUuRNp/I3DZ4mDicTZVCko6bQf1wMMy+LEiQIP9I="),
                                true,
                                new TimedKeys(null, NOW, InstantSource.fixed(NOW)),
                                InstantSource.fixed(NOW)),
                        PaymentLinks.NONE,
                        InstantSource.fixed(NOW));
    }

    CommandExchange exchange() {
        return exchange;
    }

    MockProducer<byte[], byte[]> producer() {
        return producer;
    }

    SessionSeal seal() {
        return seal;
    }
}
