package io.boltline.analytics.lookups;

import io.boltline.contract.InstallationId;
import io.boltline.contract.Topics;
import io.boltline.kafka.KeyChecks;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * What rows are made of, and whose they are.
 *
 * @param partitions of the journal
 * @param kafka at least where the broker is
 */
record LookupsSettings(Topics topics, int partitions, UserKey userKey, Map<String, Object> kafka) {
    /** This version makes no other. */
    private static final int GENERATION = 1;

    private static final int FETCH_BYTES = 4 << 20;
    private static final int PARTITION_FETCH_BYTES = 512 << 10;
    private static final int BATCH_RECORDS = 1000;

    /** A reader that goes on for ever need not ask more often while nothing comes. */
    private static final int WAIT_MILLIS = 500;

    /** Without what clients log in with. */
    @Override
    public String toString() {
        return "%s in %d partitions".formatted(topics.journal(), partitions);
    }

    /** Asks the log whose it is; empty while no service has run that writes it there. */
    Optional<Identity> identity() {
        return KeyChecks.installation(topics.keyChecks(), kafka).map(this::identity);
    }

    private Identity identity(InstallationId installation) {
        return new Identity(installation.shortened(), GENERATION, partitions, userKey.check());
    }

    /** Of a consumer that takes little memory, and sees what was committed. */
    Map<String, Object> consumer() {
        var settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH_RECORDS);
        settings.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, WAIT_MILLIS);
        return settings;
    }
}
