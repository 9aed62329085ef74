package io.boltline.cli.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.Topics;
import io.boltline.contract.internal.SettlementKey;
import io.boltline.kafka.TopicReader;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Which node the invoice-processors watch, as far as {@code settlement.cursors} tells. */
public final class WatchedNode {
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
                            newest.set(SettlementKey.nodeOf(new String(record.key(), US_ASCII)));
                        }
                    });
        }
        return Optional.ofNullable(newest.get());
    }
}
