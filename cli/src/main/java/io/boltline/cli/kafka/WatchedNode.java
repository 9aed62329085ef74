package io.boltline.cli.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.Topics;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** Which node the invoice-processors watch, as far as {@code settlement.cursors} tells. */
public final class WatchedNode {
    private static final String MARK = "/sweep";

    private WatchedNode() {}

    /**
     * The identity of the one that they watched last; empty when they never watched one. A sweep at
     * a new node leaves its mark within a minute.
     *
     * @throws NoSuchTopicException if there is no such topic, as before the first start
     * @throws KafkaException if it can't be read
     */
    public static Optional<String> in(KafkaSettings kafka, Topics topics) {
        Optional<String> newest = Optional.empty();
        try (EventLog log = EventLog.open(kafka, topics.settlementCursors())) {
            log.seek(new From.Beginning(), Instant.EPOCH);
            var end = log.end();
            while (!log.hasReached(end)) {
                for (ConsumerRecord<byte[], byte[]> record : log.next()) {
                    if (record.key() != null && record.value() != null) {
                        newest = Optional.of(nodeOf(new String(record.key(), US_ASCII)));
                    }
                }
            }
        }
        return newest;
    }

    private static String nodeOf(String key) {
        return key.endsWith(MARK) ? key.substring(0, key.length() - MARK.length()) : key;
    }
}
