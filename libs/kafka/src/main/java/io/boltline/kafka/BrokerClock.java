package io.boltline.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker's time, so that the age of a record never compares the clocks of two hosts.
 *
 * <p>Learned by writing an empty record to a topic with {@code LogAppendTime} and reading the stamp
 * in the acknowledgement, at the start and every minute; in between the host's monotonic clock goes
 * on. It is behind the broker by at most one round trip.
 */
public final class BrokerClock implements InstantSource, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BrokerClock.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final AcknowledgedSender sender;
    private final String topic;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("broker-clock").factory());
    private volatile Reading reading;

    private record Reading(Instant brokerTime, long nanos) {}

    private BrokerClock(AcknowledgedSender sender, String topic) {
        this.sender = sender;
        this.topic = topic;
        this.reading = ask();
    }

    /**
     * A clock that knows the time.
     *
     * @param topic one with {@code message.timestamp.type=LogAppendTime} whose readers pass over a
     *     record without key, value and headers
     * @throws KafkaException when the broker did not take the record
     */
    public static BrokerClock start(AcknowledgedSender sender, String topic) {
        var clock = new BrokerClock(sender, topic);
        var _ =
                clock.timer.scheduleWithFixedDelay(
                        clock::askAgain,
                        INTERVAL.toSeconds(),
                        INTERVAL.toSeconds(),
                        TimeUnit.SECONDS);
        return clock;
    }

    @Override
    public Instant instant() {
        var last = reading;
        return last.brokerTime().plusNanos(System.nanoTime() - last.nanos());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void askAgain() {
        try {
            reading = ask();
        } catch (KafkaException e) {
            log.debug("the broker's time stays as it was learned: {}", e.toString());
        }
    }

    private Reading ask() {
        long stamp = sender.send(new ProducerRecord<>(topic, null)).timestamp();
        return new Reading(Instant.ofEpochMilli(stamp), System.nanoTime());
    }
}
