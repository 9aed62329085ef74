package io.boltline.journal.signer;

import io.boltline.contract.InstallationId;
import io.boltline.contract.Topics;
import io.boltline.journalformat.Origin;
import java.time.Duration;
import java.util.Map;

/**
 * What a signer works on.
 *
 * @param installation that the trees are named after
 * @param partitions how many trees there are
 * @param interval from one checkpoint of a partition that grows to the next
 * @param consumer connection settings of a consumer
 * @param producer connection settings of a producer
 */
record SignerSettings(
        Topics topics,
        InstallationId installation,
        int partitions,
        Duration interval,
        Map<String, Object> consumer,
        Map<String, Object> producer) {
    private static final String NAME = "journal-signer";

    SignerSettings {
        consumer = Map.copyOf(consumer);
        producer = Map.copyOf(producer);
    }

    Origin origin(int partition) {
        return Origin.of(installation, partition, partitions);
    }

    /** Who is in it shares the partitions out. */
    String group() {
        return topics.groupId(NAME);
    }

    String transactionalId(int partition) {
        return topics.groupId(NAME) + "-" + partition;
    }

    /** Without the connections' settings: they may hold passwords. */
    @Override
    public String toString() {
        return "SignerSettings[%s, every %s]".formatted(origin(0), interval);
    }
}
