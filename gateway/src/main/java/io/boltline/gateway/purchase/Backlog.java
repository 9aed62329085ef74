package io.boltline.gateway.purchase;

import io.boltline.kafka.Awaited;
import io.boltline.kafka.KafkaTrouble;
import io.boltline.outage.Use;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many commands nobody has handled yet. Beyond a number no more may be taken: their topic is
 * not kept for ever, and what is deleted unhandled was accepted for nothing.
 */
public final class Backlog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Backlog.class);
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(5);

    private final Admin admin;
    private final List<TopicPartition> partitions;
    private final List<String> groups;
    private final long max;
    private final Use kafka;
    private boolean warned;
    private volatile long size;

    /**
     * Knows of none until it looks.
     *
     * @param admin closed by this
     * @param partitions of the commands
     * @param groups that handle them, by their names on the broker; where a group had another name
     *     before, both: the one that is further counts
     * @param max commands that may wait
     * @param kafka told of each look
     */
    public Backlog(
            Admin admin,
            List<TopicPartition> partitions,
            List<String> groups,
            long max,
            Use kafka) {
        this.admin = admin;
        this.partitions = List.copyOf(partitions);
        this.groups = List.copyOf(groups);
        this.max = max;
        this.kafka = kafka;
    }

    /** Shows the size, and the number that it is held against. */
    public Backlog measuredIn(MeterRegistry registry) {
        Gauge.builder("boltline.gateway.backlog", this, backlog -> backlog.size)
                .description("commands that no order-processor has handled yet")
                .register(registry);
        Gauge.builder("boltline.gateway.backlog.limit", this, backlog -> backlog.max)
                .description("of the backlog, from which on purchases are refused")
                .register(registry);
        return this;
    }

    /** Whether as many wait as may, or did at the last look. */
    public boolean isFull() {
        return size >= max;
    }

    /** Asks the broker; what it doesn't answer leaves the size as it was. */
    public void look() {
        try {
            size = size(committed(), ends());
            kafka.served();
        } catch (InterruptException e) {
            log.debug("the backlog is not looked at any more: {}", e.toString());
        } catch (KafkaException e) {
            kafka.failed(KafkaTrouble.of(e));
        }
    }

    /** Where a group has no offset, it has not begun, and nobody can say what it will handle. */
    static long size(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
        return committed.entrySet().stream()
                .mapToLong(handled ->
                        Math.max(0, ends.getOrDefault(handled.getKey(), 0L) - handled.getValue()))
                .sum();
    }

    private Map<TopicPartition, Long> committed() {
        var committed = new HashMap<TopicPartition, Long>();
        for (String group : groups) {
            var offsets = offsets(group);
            for (var partition : partitions) {
                var offset = offsets.get(partition);
                if (offset != null) {
                    committed.merge(partition, offset.offset(), Math::max);
                }
            }
        }
        return committed;
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(String group) {
        try {
            return Awaited.of(
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                    ANSWER_WAIT);
        } catch (GroupIdNotFoundException e) {
            return Map.of();
        } catch (GroupAuthorizationException e) {
            warnOnce("group " + group + " may not be described");
            return Map.of();
        }
    }

    private void warnOnce(String reason) {
        if (!warned) {
            log.warn("the backlog of commands can't be told: {}", reason);
        }
        warned = true;
    }

    private Map<TopicPartition, Long> ends() {
        var latest =
                partitions.stream().collect(Collectors.toMap(it -> it, _ -> OffsetSpec.latest()));
        var ends = new HashMap<TopicPartition, Long>();
        Awaited.of(admin.listOffsets(latest).all(), ANSWER_WAIT)
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Waits for no answer any more. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
