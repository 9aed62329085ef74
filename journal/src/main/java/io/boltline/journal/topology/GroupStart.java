package io.boltline.journal.topology;

import io.boltline.kafka.Awaited;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the group its start, written down: offset 0 where nothing was journaled yet. It runs with
 * {@code auto.offset.reset=none}, so that a journal never goes on behind a gap.
 */
final class GroupStart {
    private static final Logger log = LoggerFactory.getLogger(GroupStart.class);

    private final Admin admin;
    private final Map<String, Object> connection;
    private final String group;
    private final String events;
    private final String journal;

    /**
     * Works through the caller's client.
     *
     * @param connection at least where the broker is
     */
    GroupStart(
            Admin admin,
            Map<String, Object> connection,
            String group,
            String events,
            String journal) {
        this.admin = admin;
        this.connection = connection;
        this.group = group;
        this.events = events;
        this.journal = journal;
    }

    /**
     * Returns when the group has an offset for each partition.
     *
     * @param sources how many partitions of events there are
     * @param trees how many of them are journaled
     * @param reread whether a lost offset is to become the oldest event
     * @throws JournalRefusedException when an offset is lost, and may not; when events are gone
     *     that the group never read
     * @throws org.apache.kafka.common.KafkaException when the broker can't be asked
     */
    void begin(int sources, int trees, boolean reread) {
        var missing = missing(sources);
        if (missing.isEmpty()) {
            return;
        }
        var lost = missing.stream().filter(it -> it < trees && isJournaled(it)).toList();
        if (!lost.isEmpty() && !reread) {
            throw new JournalRefusedException(
                    "group %s has no offset for partitions %s of %s, of which the journal has events: its offset is lost. JOURNAL_REREAD=true has it read them from the oldest on; what the journal has is dropped as a repeat"
                            .formatted(group, lost, events));
        }
        requireBeginningAtZero(missing);
        try {
            Awaited.of(admin.alterConsumerGroupOffsets(group, zero(missing)).all());
            log.info("group {} begins partitions {} of {} at offset 0", group, missing, events);
        } catch (UnknownMemberIdException e) {
            log.info("group {} has members, which read partitions {}", group, missing);
        }
    }

    private List<Integer> missing(int sources) {
        var committed =
                Awaited.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return IntStream.range(0, sources)
                .filter(partition -> committed.get(new TopicPartition(events, partition)) == null)
                .boxed()
                .toList();
    }

    private boolean isJournaled(int partition) {
        try (var records = CommittedRecords.open(connection)) {
            return records.any(new TopicPartition(journal, partition));
        }
    }

    private void requireBeginningAtZero(List<Integer> partitions) {
        var query =
                partitions.stream()
                        .collect(
                                Collectors.toMap(
                                        it -> new TopicPartition(events, it),
                                        _ -> OffsetSpec.earliest()));
        var cut = new TreeMap<String, Long>();
        Awaited.of(admin.listOffsets(query).all())
                .forEach((partition, beginning) -> {
                    if (beginning.offset() > 0) {
                        cut.put(partition.toString(), beginning.offset());
                    }
                });
        if (!cut.isEmpty()) {
            throw new JournalRefusedException(
                    "group %s has no offset, and the events before these are deleted: %s"
                            .formatted(group, cut));
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> zero(List<Integer> partitions) {
        return partitions.stream()
                .collect(
                        Collectors.toMap(
                                it -> new TopicPartition(events, it),
                                _ -> new OffsetAndMetadata(0)));
    }
}
