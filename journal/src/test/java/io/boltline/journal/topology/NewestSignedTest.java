package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.contract.internal.KeyCheck;
import io.boltline.journalformat.CheckpointKey;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.journalformat.Tile;
import io.boltline.kafka.KeyChecks;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.Hash;
import io.boltline.merkle.NoteSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A journal is only continued where what was signed of it comes out. */
class NewestSignedTest {
    private static final OrderId ORDER = Events.order(1);
    private static final int PARTITION =
            new Partitioning(Installation.PARTITIONS).partitionOf(ORDER.key());
    private static final byte[] SEED = new byte[32];
    private static final byte[] OTHER_SEED = seed(1);
    private static final Hash OTHER_ROOT = Hash.of(new byte[Hash.BYTES]);

    private final Installation installation = new Installation();

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void goesOnWhereItCameToMore() {
        Hash root = journaled(2);
        registerKey();
        sign(Installation.PARTITIONS, 2, root);
        misleadingTile();
        installation.tell(Events.record(installation.topics(), Events.paid(ORDER, 1)));
        installation.start();

        assertThat(installation.journal(3).get(PARTITION)).hasSize(3);
    }

    @Test
    void refusesAJournalThatEndsBefore() {
        Hash root = journaled(2);
        registerKey();
        sign(Installation.PARTITIONS, 3, root);

        requireRefused();
    }

    @Test
    void refusesAJournalOfAnotherRoot() {
        var _ = journaled(2);
        registerKey();
        sign(Installation.PARTITIONS, 1, OTHER_ROOT);

        requireRefused();
    }

    @Test
    void refusesAnotherNumberOfPartitions() {
        registerKey();
        sign(Installation.PARTITIONS + 1, 1, OTHER_ROOT);

        requireRefused();
    }

    @Test
    void takesTheWordOfAnyKeyWhereNoKnownOneSigned() {
        var _ = journaled(2);
        sign(Installation.PARTITIONS, 3, OTHER_ROOT);

        requireRefused();
    }

    @Test
    void takesNoWordOfAKeyThatNobodyRegisteredBesideAnotherOne() {
        Hash root = journaled(2);
        registerKey();
        sign(SEED, Installation.PARTITIONS, 2, root);
        sign(OTHER_SEED, Installation.PARTITIONS, 3, OTHER_ROOT);

        installation.start();
    }

    private void requireRefused() {
        var journal = installation.begin(false);
        installation.awaitRefusal();
        assertThat(journal.isReady()).isFalse();
        assertThat(installation.count("boltline.journal.guard.actions")).isZero();
    }

    /** The root of the order's first events. */
    private Hash journaled(int events) {
        installation.tell(Events.record(installation.topics(), Events.created(ORDER)));
        if (events > 1) {
            installation.tell(Events.record(installation.topics(), Events.invoiced(ORDER, 1)));
        }
        var journal = installation.start();
        Hash root = JournalStreamsTest.verify(installation.journal(events).get(PARTITION));
        journal.close();
        return root;
    }

    private void registerKey() {
        new KeyChecks(installation.topics().keyChecks(), Broker.producer(), Broker.connection())
                .add(KeyCheck.of(CheckpointKey.of(publicKey()).id(), SEED));
    }

    private void sign(int count, long size, Hash root) {
        sign(SEED, count, size, root);
    }

    private void sign(byte[] seed, int count, long size, Hash root) {
        var origin = Origin.of(Installation.ID, PARTITION, count);
        var note =
                NoteSigner.of(origin.toString(), seed)
                        .sign(new Checkpoint(origin.toString(), size, root).text());
        installation.tell(SignedCheckpoint.of(note).newest(installation.topics().checkpoints()));
    }

    /** Which says that there are more entries than there are. */
    private void misleadingTile() {
        installation.tell(
                new Tile(0, OTHER_ROOT, 1).record(installation.topics().tiles(), PARTITION));
    }

    private static byte[] seed(int first) {
        byte[] seed = new byte[32];
        seed[0] = (byte) first;
        return seed;
    }

    private static byte[] publicKey() {
        return NoteSigner.of("any", SEED).verifier().publicKey();
    }
}
