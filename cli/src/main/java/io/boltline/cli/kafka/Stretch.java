package io.boltline.cli.kafka;

import io.boltline.kafka.TopicReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A part of a partition, in offsets.
 *
 * @param end the first one after it
 */
public record Stretch(TopicPartition partition, long begin, long end) {
    /** All that the reader's partitions hold now, in the order of their numbers. */
    public static List<Stretch> all(TopicReader reader) {
        return upToTheEnds(reader, reader.begins());
    }

    /** The same from where the reader stands. */
    public static List<Stretch> ahead(TopicReader reader) {
        return upToTheEnds(reader, reader.positions());
    }

    private static List<Stretch> upToTheEnds(TopicReader reader, Map<TopicPartition, Long> begins) {
        var all = new ArrayList<Stretch>();
        reader.ends()
                .forEach((partition, end) ->
                        all.add(new Stretch(partition, begins.getOrDefault(partition, end), end)));
        all.sort(Comparator.comparingInt(it -> it.partition().partition()));
        return all;
    }

    public boolean isOf(String topic) {
        return partition.topic().equals(topic);
    }

    public static long length(Collection<Stretch> stretches) {
        return stretches.stream().mapToLong(Stretch::length).sum();
    }

    public long length() {
        return end - begin;
    }
}
