package io.boltline.purchases;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Records that tests wrote as nobody should. */
final class Planted {
    private static final Set<String> PLACES = ConcurrentHashMap.newKeySet();

    private Planted() {}

    static void note(String bootstrapServers, RecordMetadata written) {
        PLACES.add(
                "%s %s-%d@%d"
                        .formatted(
                                bootstrapServers,
                                written.topic(),
                                written.partition(),
                                written.offset()));
    }

    /**
     * Whether one was written there.
     *
     * @param place as {@code topic-partition@offset}
     */
    static boolean isAt(String bootstrapServers, String place) {
        return PLACES.contains(bootstrapServers + " " + place);
    }
}
