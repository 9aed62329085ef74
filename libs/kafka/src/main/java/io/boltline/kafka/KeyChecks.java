package io.boltline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.ContractJson;
import io.boltline.contract.InstallationId;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.contract.internal.KeyCheck;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checks of the secrets in use, in a topic, where every instance sees them and a restart finds
 * them.
 *
 * <p>The first check of an id counts, whatever is written later, and the topic keeps everything: so
 * no instance can replace another's secret, and of two that start at once with different secrets
 * the log's order says which one is wrong.
 */
public final class KeyChecks {
    private static final String INSTALLATION = "installation";
    private static final int SECRET_BYTES = 32;

    /** Producers that serve callers give up within half a second; a start has more time. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(KeyChecks.class);

    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final Map<String, Object> consumerProperties;
    private final Duration patience;

    /**
     * Works on a topic that exists as {@link TopicSpecs#keyChecks()} says.
     *
     * @param producer one with {@code acks=all}
     * @param consumerProperties at least where the broker is; a group has no part in it
     */
    public KeyChecks(
            String topic,
            Producer<byte[], byte[]> producer,
            Map<String, Object> consumerProperties) {
        this(topic, producer, consumerProperties, PATIENCE);
    }

    KeyChecks(
            String topic,
            Producer<byte[], byte[]> producer,
            Map<String, Object> consumerProperties,
            Duration patience) {
        this.topic = topic;
        this.producer = producer;
        this.consumerProperties = Map.copyOf(consumerProperties);
        this.patience = patience;
    }

    /**
     * The check in force of every id, oldest first.
     *
     * @throws KafkaException when the topic can't be read to its end
     * @throws UnreadableMessageException when somebody else has written to it
     */
    public Collection<KeyCheck> inForce() {
        return inForce(topic, consumerProperties);
    }

    /**
     * All checks, oldest first, also later ones of an id: for who tells by a check itself whether
     * it counts, so that a forged one that was first hides no true one.
     *
     * @throws KafkaException when the topic can't be read to its end
     * @throws UnreadableMessageException when somebody else has written to it
     */
    public Collection<KeyCheck> written() {
        return written(topic, consumerProperties);
    }

    /**
     * The same for who only reads.
     *
     * @param consumerProperties at least where the broker is; a group has no part in it
     * @throws KafkaException when the topic can't be read to its end
     * @throws UnreadableMessageException when somebody else has written to it
     */
    public static Collection<KeyCheck> inForce(
            String topic, Map<String, Object> consumerProperties) {
        return firsts(written(topic, consumerProperties));
    }

    private static Collection<KeyCheck> firsts(Collection<KeyCheck> oldestFirst) {
        var checks = new LinkedHashMap<String, KeyCheck>();
        oldestFirst.forEach(check -> checks.putIfAbsent(check.id(), check));
        return List.copyOf(checks.values());
    }

    private static Collection<KeyCheck> written(
            String topic, Map<String, Object> consumerProperties) {
        var checks = new LinkedHashSet<KeyCheck>();
        try (var reader = TopicReader.open(consumerProperties)) {
            // Not asked for its partitions: a broker may not know yet of a topic that was just
            // made.
            reader.assign(List.of(new TopicPartition(topic, 0)));
            reader.seekToBeginning();
            reader.readTo(reader.ends(), record -> checks.add(read(record)));
        }
        return List.copyOf(checks);
    }

    private static KeyCheck read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            throw new UnreadableMessageException("no value");
        }
        return ContractJson.read(record.value(), KeyCheck.class);
    }

    /**
     * Returns when the check is safe. Whether it is in force {@link #inForce()} tells: another
     * instance may have been first. It may be there twice after a time-out, which changes nothing.
     * Tries for half a minute, and for as long as the last attempt takes.
     *
     * @throws KafkaException when it was not acknowledged; it may be there all the same
     */
    public void add(KeyCheck check) {
        var record =
                new ProducerRecord<>(
                        topic,
                        0,
                        check.id().getBytes(UTF_8),
                        ContractJson.mapper().writeValueAsBytes(check));
        long begunNanos = System.nanoTime();
        while (!isTaken(record, begunNanos)) {
            log.warn("Kafka has not taken the check of {} yet, it is sent again", check.id());
        }
    }

    private boolean isTaken(ProducerRecord<byte[], byte[]> record, long begunNanos) {
        try {
            var _ = Awaited.of(producer.send(record));
            return true;
        } catch (TimeoutException e) {
            if (System.nanoTime() - begunNanos > patience.toNanos()) {
                throw e;
            }
            return false;
        }
    }

    /**
     * The id that the log holds; empty when no service of a version that knows of it has run.
     *
     * @param consumerProperties at least where the broker is; a group has no part in it
     * @throws KafkaException when the topic can't be read to its end
     */
    public static Optional<InstallationId> installation(
            String topic, Map<String, Object> consumerProperties) {
        return inForce(topic, consumerProperties).stream()
                .filter(check -> check.id().equals(INSTALLATION))
                .map(check -> new InstallationId(check.hmacSha256()))
                .findFirst();
    }

    /**
     * The id that the log holds; a log without one gets one. Several instances may ask at once:
     * which of their ids it is, the log decides.
     *
     * @throws KafkaException when the log can't be read, or written
     */
    public InstallationId installation() {
        return installation(topic, consumerProperties).orElseGet(this::register);
    }

    private InstallationId register() {
        var secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        add(KeyCheck.of(INSTALLATION, secret));
        return installation(topic, consumerProperties)
                .orElseThrow(() -> new IllegalStateException("the log lost what it acknowledged"));
    }
}
