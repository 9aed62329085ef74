package io.boltline.cli.journal;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.kafka.Stretch;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.JournalRecord;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.TopicReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topic that is replayed into, and how far: its last record of each partition says which entry
 * it was, so that a replay that broke off goes on.
 *
 * @param partitions as many as the journal has
 */
record ReplayTarget(JournalSource source, String topic, int partitions) {
    /**
     * The topic, made unless it is there.
     *
     * @throws CommandFailedException if it has another number of partitions
     */
    static ReplayTarget open(JournalSource source, String topic, int partitions) {
        OwnTopics.refuse(topic, source);
        Optional<TopicReader> there = source.openIfThere(topic);
        if (there.isEmpty()) {
            create(source, topic, partitions);
        } else {
            try (TopicReader reader = there.get()) {
                requireSameCount(topic, reader.partitionsOf(topic).size(), partitions);
            }
        }
        return new ReplayTarget(source, topic, partitions);
    }

    private static void requireSameCount(String topic, int actual, int partitions) {
        if (actual != partitions) {
            throw new CommandFailedException(
                    "--into: %s has %d partitions and the journal %d: an order's facts would not come in their order"
                            .formatted(topic, actual, partitions));
        }
    }

    /** Kept until somebody deletes it: a consumer may take its time. */
    private static void create(JournalSource source, String topic, int partitions) {
        var newTopic =
                new NewTopic(topic, Optional.of(partitions), Optional.empty())
                        .configs(
                                Map.of(
                                        TopicConfig.RETENTION_MS_CONFIG,
                                        "-1",
                                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                        Integer.toString(JournalRecord.MAX_BYTES)));
        try (Admin admin = Admin.create(admin(source))) {
            var _ = Awaited.of(admin.createTopics(List.of(newTopic)).all());
        } catch (TopicExistsException e) {
            throw new CommandFailedException(
                    "--into: somebody has just made %s: run the command again".formatted(topic), e);
        }
    }

    private static Map<String, Object> admin(JournalSource source) {
        Map<String, Object> admin = new HashMap<>(source.kafka().properties());
        admin.keySet().retainAll(AdminClientConfig.configNames());
        // As short as readers have it, it is below what a request may take here.
        admin.remove(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG);
        return admin;
    }

    /**
     * The last entry that each partition has, if it has any: the replay goes on after it.
     *
     * @param from where the replay begins
     * @throws CommandFailedException if it has anything else
     */
    Map<Integer, JournalRecord> last(Map<Integer, Long> from) {
        Map<Integer, JournalRecord> last = new HashMap<>();
        try (TopicReader reader = TopicReader.open(source.kafka().properties(), topic)) {
            for (var there : Stretch.all(reader)) {
                if (there.length() > 0) {
                    int partition = there.partition().partition();
                    JournalRecord first = read(at(reader, there.partition(), there.begin()));
                    JournalRecord end = read(at(reader, there.partition(), there.end() - 1));
                    requireWhole(there, first, end, from.getOrDefault(partition, 0L));
                    last.put(partition, end);
                }
            }
        } catch (UnknownTopicOrPartitionException e) {
            // Just made, and not every broker knows of it yet: it is empty.
            return Map.of();
        }
        return last;
    }

    private void requireWhole(Stretch there, JournalRecord first, JournalRecord end, long from) {
        boolean isWhole = first.sequence() == from && end.sequence() - from == there.length() - 1;
        if (!isWhole) {
            throw foreign(
                    "partition %d has %d records, of entries %d to %d, where a replay from %d is asked for"
                            .formatted(
                                    there.partition().partition(),
                                    there.length(),
                                    first.sequence(),
                                    end.sequence(),
                                    from));
        }
    }

    private ConsumerRecord<byte[], byte[]> at(
            TopicReader reader, TopicPartition partition, long offset) {
        reader.assign(List.of(partition));
        reader.seek(Map.of(partition, offset));
        var found = reader.nextTo(Map.of(partition, offset + 1)).iterator();
        if (!found.hasNext()) {
            throw foreign("nothing stands at its offset " + offset);
        }
        return found.next();
    }

    private JournalRecord read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return JournalRecord.read(record);
        } catch (UnreadableMessageException e) {
            throw foreign(
                    "%s-%d@%d is no entry of a journal"
                            .formatted(record.topic(), record.partition(), record.offset()));
        }
    }

    CommandFailedException foreign(String reason) {
        return new CommandFailedException(
                "--into: %s has records that are not of this replay (%s): name another topic"
                        .formatted(topic, reason));
    }
}
