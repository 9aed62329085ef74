package io.boltline.cli.journal;

import io.boltline.kafka.TopicReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * A part of a partition, in offsets.
 *
 * @param end the first one after it
 */
record Stretch(TopicPartition partition, long begin, long end) {
    /** All that the reader's partitions hold now, in the order of their numbers. */
    static List<Stretch> all(TopicReader reader) {
        var begins = reader.begins();
        var all = new ArrayList<Stretch>();
        reader.ends()
                .forEach((partition, end) ->
                        all.add(new Stretch(partition, begins.getOrDefault(partition, end), end)));
        all.sort(Comparator.comparingInt(it -> it.partition().partition()));
        return all;
    }

    static long length(Collection<Stretch> stretches) {
        return stretches.stream().mapToLong(Stretch::length).sum();
    }

    long length() {
        return end - begin;
    }
}
