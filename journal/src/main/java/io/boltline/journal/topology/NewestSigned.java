package io.boltline.journal.topology;

import io.boltline.contract.InstallationId;
import io.boltline.contract.Topics;
import io.boltline.journalformat.CheckpointKey;
import io.boltline.journalformat.CheckpointLog;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.kafka.KeyChecks;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was signed of the journal, by the keys that the log knows if they signed any of it: a
 * partition is only continued from where its newest checkpoint says.
 */
final class NewestSigned {
    private final CheckpointLog published;
    private final List<CheckpointKey> keys;
    private final InstallationId installation;
    private final int partitions;

    private NewestSigned(
            CheckpointLog published,
            List<CheckpointKey> keys,
            InstallationId installation,
            int partitions) {
        this.published = published;
        this.keys = keys;
        this.installation = installation;
        this.partitions = partitions;
    }

    /**
     * As far as it is published now.
     *
     * @throws JournalRefusedException when trees of another number of partitions were signed
     * @throws org.apache.kafka.common.KafkaException when it can't be read
     */
    static NewestSigned read(
            Map<String, Object> connection,
            Topics topics,
            InstallationId installation,
            int partitions) {
        var keys = CheckpointKey.registered(KeyChecks.inForce(topics.keyChecks(), connection));
        var heads =
                new NewestSigned(
                        CheckpointLog.readNewest(connection, topics.checkpoints(), keys),
                        keys,
                        installation,
                        partitions);
        heads.requireSameCount();
        return heads;
    }

    private void requireSameCount() {
        var own = Origin.of(installation, 0, partitions);
        published.origins().stream()
                .filter(it ->
                        it.installation().equals(own.installation())
                                && it.generation() == own.generation()
                                && it.count() != partitions
                                && newest(it).isPresent())
                .findFirst()
                .ifPresent(other -> {
                    throw new JournalRefusedException(
                            "checkpoints of %s are published, and TOPIC_PARTITIONS is %d: a tree's name says of how many it is one, so another number needs a new generation"
                                    .formatted(other, partitions));
                });
    }

    /** Of the largest size; empty when none was signed. */
    Optional<SignedCheckpoint> newest(int partition) {
        return newest(Origin.of(installation, partition, partitions));
    }

    /** Where no key is known that signed any, whatever was published must come out, as signing. */
    private Optional<SignedCheckpoint> newest(Origin origin) {
        return published.newest(origin, keys).or(() -> published.newest(origin));
    }
}
