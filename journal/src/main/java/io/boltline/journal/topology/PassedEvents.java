package io.boltline.journal.topology;

import io.boltline.kafka.Awaited;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that the group has passed: whoever has only the journal left can't take their facts
 * for journaled. The journal may have lost its last entries, and a copy may never have had them.
 */
final class PassedEvents {
    private static final Logger log = LoggerFactory.getLogger(PassedEvents.class);

    private final Admin admin;
    private final Map<String, Object> connection;
    private final String group;
    private final String events;

    /**
     * Of this group.
     *
     * @param admin the caller's
     * @param connection at least where the broker is
     */
    PassedEvents(Admin admin, Map<String, Object> connection, String group, String events) {
        this.admin = admin;
        this.connection = connection;
        this.group = group;
        this.events = events;
    }

    /** Whether there are any of this partition. */
    boolean any(int partition) {
        return offset(place(partition)) > 0;
    }

    /**
     * Where the group has to go on: at the first fact that the journal does not have, if it has
     * passed one; never behind the end.
     *
     * @param made what the journal has
     * @param requireOpen is asked before each event
     * @throws org.apache.kafka.common.KafkaException when it can't be found out
     */
    long goOn(int partition, RebuiltStores made, Runnable requireOpen) {
        var place = place(partition);
        long offset = offset(place);
        if (offset == 0) {
            return 0;
        }
        var progress = new RebuildProgress("partition %d: events compared".formatted(partition));
        var facts = new FactsOfEvents();
        try (var records = CommittedRecords.open(connection)) {
            long end = Math.min(offset, records.end(place));
            Predicate<ConsumerRecord<byte[], byte[]>> isUnknown =
                    record -> {
                        requireOpen.run();
                        progress.next(record.offset() + 1, end);
                        return facts.of(record).filter(it -> !made.has(it)).isPresent();
                    };
            return records.first(place, end, isUnknown).map(ConsumerRecord::offset).orElse(end);
        }
    }

    /**
     * Has the group go on there, if it is further.
     *
     * @throws org.apache.kafka.common.KafkaException when somebody is in the group
     */
    void goBack(int partition, long to) {
        var place = place(partition);
        long from = offset(place);
        if (from <= to) {
            return;
        }
        Awaited.of(
                admin.alterConsumerGroupOffsets(group, Map.of(place, new OffsetAndMetadata(to)))
                        .all());
        log.warn(
                "group {} had read {} up to offset {}, and the journal does not have what is at"
                        + " offset {}: it goes on there. What the journal has is dropped as a"
                        + " repeat, conflicts are written once more",
                group,
                place,
                from,
                to);
    }

    /** Once what is open is decided; 0 where there is none. */
    private long offset(TopicPartition place) {
        var committed =
                Awaited.of(
                                admin.listConsumerGroupOffsets(
                                                group,
                                                new ListConsumerGroupOffsetsOptions()
                                                        .requireStable(true))
                                        .partitionsToOffsetAndMetadata())
                        .get(place);
        return committed == null ? 0 : committed.offset();
    }

    private TopicPartition place(int partition) {
        return new TopicPartition(events, partition);
    }

    /** As they are journaled; for one thread. */
    private static final class FactsOfEvents {
        private final EventHeaders headers = new EventHeaders();

        Optional<Fact> of(ConsumerRecord<byte[], byte[]> record) {
            headers.read(record.headers());
            if (LargeEvent.is(record.key(), record.value(), headers)) {
                return Optional.empty();
            }
            return Fact.of(record.key(), record.value(), headers.type, headers.id, headers.subject)
                            instanceof Fact fact
                    ? Optional.of(fact)
                    : Optional.empty();
        }
    }
}
