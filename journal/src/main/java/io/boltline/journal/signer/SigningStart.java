package io.boltline.journal.signer;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.CheckpointKey;
import io.boltline.journalformat.CheckpointLog;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.Tiles;
import io.boltline.kafka.KeyChecks;
import java.util.Collection;
import java.util.LinkedHashSet;
import org.apache.kafka.common.KafkaException;

/** Finds what was published of a partition, and goes on from there. */
final class SigningStart {
    private final SignerSettings settings;
    private final SigningKeys keys;

    SigningStart(SignerSettings settings, SigningKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /**
     * Fences whoever signed it before, then looks at what stands published.
     *
     * @throws RefusedJournalException when this journal can't be the one that was signed
     * @throws KafkaException when the brokers don't answer
     */
    SigningPartition of(int partition) {
        if (partition >= settings.partitions()) {
            throw new RefusedJournalException(
                    "partition %d was added to %s: it is none of the %d that the journal has"
                            .formatted(
                                    partition, settings.topics().journal(), settings.partitions()));
        }
        var publisher = Publisher.open(settings.producer(), settings.transactionalId(partition));
        try {
            var origin = settings.origin(partition);
            return new SigningPartition(resumed(origin), publisher, keys.of(origin));
        } catch (RuntimeException e) {
            publisher.close();
            throw e;
        }
    }

    private SignedTree resumed(Origin origin) {
        var topics = settings.topics();
        var known = knownKeys();
        var log = CheckpointLog.readNewest(settings.consumer(), topics.checkpoints(), known);
        requireOneJournal(origin, log.origins());
        // Where no key is known any more, whatever was published must be reproduced all the same.
        var newest = log.newest(origin, known).or(() -> log.newest(origin));
        try {
            var tiles = Tiles.read(settings.consumer(), topics.tiles(), origin.partition());
            return SignedTree.resume(
                    origin, newest, tiles, log.lastHour(origin.partition()).orElse(null));
        } catch (UnreadableMessageException e) {
            throw new RefusedJournalException(
                    "partition %d: %s".formatted(origin.partition(), e.getMessage()));
        }
    }

    private Collection<CheckpointKey> knownKeys() {
        var known = new LinkedHashSet<>(keys.publicKeys());
        known.addAll(
                CheckpointKey.registered(
                        KeyChecks.inForce(settings.topics().keyChecks(), settings.consumer())));
        return known;
    }

    private static void requireOneJournal(Origin own, Collection<Origin> published) {
        for (Origin other : published) {
            if (!other.installation().equals(own.installation())
                    || other.generation() != own.generation()
                    || other.count() != own.count()) {
                throw new RefusedJournalException(
                        "partition %d: checkpoints of %s were published, and this is %s: a journal goes on under its own name and with as many partitions alone. A new generation is needed, which this version does not make"
                                .formatted(own.partition(), other, own));
            }
        }
    }
}
