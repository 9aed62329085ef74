package io.boltline.journal.signer;

import static io.boltline.journal.signer.JournalTopic.origin;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.Headers;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.journalformat.Tile;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.Hash;
import io.boltline.merkle.TreeHasher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignerTest {
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final SigningKeys KEYS = SigningKeys.parse(SigningKeysTest.ONE);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SignerStatus status =
            new SignerStatus(JournalTopic.PARTITIONS, registry, System::nanoTime);
    private JournalTopic journal;

    @BeforeEach
    void makeJournal() {
        journal = new JournalTopic("signer" + TESTS.incrementAndGet() + ".");
    }

    @AfterEach
    void leaveJournal() {
        journal.close();
    }

    @Test
    void signsWhatIsCommittedAndNothingElse() {
        journal.append(0, 600);
        journal.abort(0, 5);
        journal.append(1, 3);

        try (var _ = signer()) {
            awaitSigned(0, 600);
            awaitSigned(1, 3);
            journal.abort(1, 5);
            journal.append(1, 1);
            awaitSigned(1, 4);
            assertThat(signedEntries(0)).isEqualTo(600);
        }

        assertThat(journal.tiles(0).complete()).isEqualTo(2);
        assertThat(journal.checkpoints().of(origin(1)))
                .extracting(SignedCheckpoint::size)
                .containsOnly(3L, 4L);
        assertThat(journal.checkpoints().lastHour(0)).hasValue("2025-11-28T00Z");
    }

    @Test
    void goesOnAfterTheLastTile() {
        journal.append(0, 600);
        try (var _ = signer()) {
            awaitSigned(0, 600);
        }
        journal.append(0, 300);

        var resumed = new SigningStart(journal.settings(), KEYS).of(0);
        long start = resumed.start(0, 1_000);
        resumed.close();
        try (var _ = signer()) {
            awaitSigned(0, 900);
        }

        assertThat(start).isEqualTo(256);
        assertThat(journal.tiles(0).complete()).isEqualTo(3);
        assertThat(status.refusals()).isEmpty();
    }

    @Test
    void readsAllWhereTheHintsLeadNowhere() {
        journal.append(0, 600);
        try (var _ = signer()) {
            awaitSigned(0, 600);
        }
        var tile = journal.tiles(0).tile(1).orElseThrow();
        journal.write(List.of(new Tile(1, tile.root(), 17).record(journal.topics.tiles(), 0)));
        journal.append(0, 1);

        try (var _ = signer()) {
            awaitSigned(0, 601);
        }

        assertThat(status.refusals()).isEmpty();
    }

    @Test
    void stopsAtABrokenLeaf() {
        journal.append(0, 5);
        journal.append(1, 5);
        var broken = journal.due(0);
        broken.headers().remove(Headers.ID).add(Headers.ID, "another".getBytes(UTF_8));
        try (var _ = signer()) {
            awaitSigned(0, 5);

            journal.write(List.of(broken));
            journal.append(1, 1);

            awaitSigned(1, 6);
            await().atMost(PATIENCE).until(() -> !status.refusals().isEmpty());
            assertThat(status.refusals())
                    .containsOnlyKeys(0)
                    .containsValue(
                            "partition 0 is broken at sequence 5, offset 6: its leaf is not the"
                                    + " hash of its entry");
            assertThat(registry.get("boltline.journal.signer.refused").gauge().value())
                    .isEqualTo(1);
        }

        assertThat(journal.checkpoints().newest(origin(0)).orElseThrow().size()).isEqualTo(5);
    }

    @Test
    void refusesWhatDoesNotGiveTheRootThatWasSigned() {
        journal.append(0, 5);
        publish(origin(0), 5, TreeHasher.EMPTY_ROOT);

        assertRefused(
                "partition 0: its first 5 records don't give the root that was signed at that"
                        + " size");
    }

    @Test
    void refusesAJournalThatIsShorterThanWhatWasSigned() {
        journal.append(0, 5);
        publish(origin(0), 6, TreeHasher.EMPTY_ROOT);

        assertRefused("partition 0 ends after 5 records, and 6 were signed");
    }

    @Test
    void refusesAnotherNumberOfPartitions() {
        journal.append(0, 5);
        publish(Origin.of(JournalTopic.INSTALLATION, 0, 6), 5, TreeHasher.EMPTY_ROOT);

        assertRefused("partition 0: checkpoints of 0123456789abcdef/purchase/g1/0-of-6");
    }

    @Test
    void fencesAnOlderSigner() {
        var settings = journal.settings();
        var record =
                signed(origin(0), 1, TreeHasher.EMPTY_ROOT).newest(journal.topics.checkpoints());

        try (var older = Publisher.open(settings.producer(), settings.transactionalId(0));
                var newer = Publisher.open(settings.producer(), settings.transactionalId(0))) {
            assertThatThrownBy(() -> older.publish(List.of(record)))
                    .isInstanceOf(InvalidProducerEpochException.class);
            newer.publish(List.of(record));
        }
        assertThat(journal.checkpoints().of(origin(0))).hasSize(1);
    }

    @Test
    void sharesThePartitionsOutAndTakesOver() {
        journal.append(0, 5);
        journal.append(1, 5);
        try (var _ = signer()) {
            try (var _ = signer()) {
                awaitSigned(0, 5);
                awaitSigned(1, 5);
                journal.append(0, 300);
                journal.append(1, 300);
                awaitSigned(0, 305);
                awaitSigned(1, 305);
            }
            journal.append(0, 1);
            journal.append(1, 1);
            awaitSigned(0, 306);
            awaitSigned(1, 306);
        }
        assertThat(status.refusals()).isEmpty();
        assertThat(journal.tiles(0).complete()).isEqualTo(1);
    }

    private double signedEntries(int partition) {
        return registry.get("boltline.journal.signed.entries")
                .tag("partition", Integer.toString(partition))
                .gauge()
                .value();
    }

    private Signer signer() {
        return Signer.start(journal.settings(), KEYS, status, () -> {});
    }

    /** By this key, with the root of what was written. */
    private void awaitSigned(int partition, long size) {
        await().atMost(PATIENCE)
                .until(() ->
                        journal.checkpoints()
                                .newest(origin(partition), KEYS.publicKeys())
                                .filter(it -> it.size() == size)
                                .isPresent());
        assertThat(journal.checkpoints().newest(origin(partition)).orElseThrow().checkpoint())
                .isEqualTo(
                        new Checkpoint(
                                origin(partition).toString(), size, journal.root(partition)));
    }

    private void assertRefused(String reason) {
        int published = journal.checkpoints().origins().size();
        try (var _ = signer()) {
            await().atMost(PATIENCE).until(() -> status.refusals().containsKey(0));
            journal.append(0, 10);
            assertThat(status.refusals().get(0)).startsWith(reason).contains("A new generation");
        }
        assertThat(journal.checkpoints().origins()).hasSize(published);
        assertThat(journal.checkpoints().newest(origin(0)).stream()).allMatch(it -> it.size() < 10);
    }

    private void publish(Origin origin, long size, Hash root) {
        journal.write(List.of(signed(origin, size, root).newest(journal.topics.checkpoints())));
    }

    private static SignedCheckpoint signed(Origin origin, long size, Hash root) {
        return KEYS.of(origin).under(new Checkpoint(origin.toString(), size, root));
    }
}
