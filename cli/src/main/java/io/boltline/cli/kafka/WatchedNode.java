package io.boltline.cli.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.Topics;
import io.boltline.kafka.TopicReader;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

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
        var newest = new AtomicReference<@Nullable String>();
        try (TopicReader log = kafka.open(topics.settlementCursors())) {
            log.seekToBeginning();
            log.readTo(
                    log.ends(),
                    record -> {
                        if (record.key() != null && record.value() != null) {
                            newest.set(nodeOf(new String(record.key(), US_ASCII)));
                        }
                    });
        }
        return Optional.ofNullable(newest.get());
    }

    private static String nodeOf(String key) {
        return key.endsWith(MARK) ? key.substring(0, key.length() - MARK.length()) : key;
    }
}
