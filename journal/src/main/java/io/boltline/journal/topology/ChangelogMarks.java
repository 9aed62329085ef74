package io.boltline.journal.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Says of a partition that its changelogs are whole: which topics they are, beside the head. Topics
 * that were made since have other ids, whoever wrote to them meanwhile; so have copies.
 */
final class ChangelogMarks {
    private static final byte[] KEY = {1};

    private final String heads;

    /**
     * Kept in this topic.
     *
     * @param heads the changelog
     */
    ChangelogMarks(String heads) {
        this.heads = heads;
    }

    /**
     * Whether the partition has the one of these topics. It stands near the beginning, since what
     * is older is compacted away.
     *
     * @param ids as {@link Changelogs#ids} tells them
     */
    boolean isSet(CommittedRecords records, int partition, List<String> ids) {
        byte[] mark = bytes(ids);
        return records.any(new TopicPartition(heads, partition), record -> is(record, mark));
    }

    private static boolean is(ConsumerRecord<byte[], byte[]> record, byte[] mark) {
        return Arrays.equals(record.key(), KEY) && Arrays.equals(record.value(), mark);
    }

    /** From the commit on, the partition's changelogs are whole. */
    void set(ChangelogWriter writer, List<String> ids) {
        writer.put(heads, KEY, bytes(ids));
    }

    private static byte[] bytes(List<String> ids) {
        return String.join("\n", ids).getBytes(UTF_8);
    }
}
