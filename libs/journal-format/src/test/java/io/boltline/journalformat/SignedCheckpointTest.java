package io.boltline.journalformat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.contract.internal.KeyCheck;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.Hash;
import io.boltline.merkle.InvalidNoteException;
import io.boltline.merkle.NoteSigner;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class SignedCheckpointTest {
    private static final Origin ORIGIN = Origin.parse("0123456789abcdef/purchase/g1/3-of-6");
    private static final long TWELVE_O_CLOCK = Instant.parse("2026-01-31T12:59:59Z").toEpochMilli();
    private static final byte[] SEED = HexFormat.of().parseHex("0102".repeat(16));
    private static final CheckpointKey KEY =
            CheckpointKey.of(NoteSigner.of(ORIGIN.toString(), SEED).verifier().publicKey());
    private static final CheckpointKey OTHER =
            CheckpointKey.of(NoteSigner.of("o", new byte[32]).verifier().publicKey());

    @Test
    void isWrittenAsTheNewestAndForItsHour() {
        var checkpoint = aCheckpoint(41);

        var newest = checkpoint.newest("purchase.checkpoints");
        var ofHour = checkpoint.ofHour("purchase.checkpoints", TWELVE_O_CLOCK);

        assertThat(newest.key()).asString(UTF_8).isEqualTo("3");
        assertThat(ofHour.key()).asString(UTF_8).isEqualTo("3/2026-01-31T12Z");
        assertThat(SignedCheckpoint.read(consumed(newest, 0))).isEqualTo(checkpoint);
        assertThat(SignedCheckpoint.read(consumed(ofHour, 0))).isEqualTo(checkpoint);
    }

    @Test
    void knowsWhoSignedIt() {
        var checkpoint = aCheckpoint(41);

        checkpoint.requireSignedBy(List.of(OTHER, KEY));
        assertThat(checkpoint.isSignedBy(List.of(KEY))).isTrue();
        assertThat(checkpoint.isSignedBy(List.of(OTHER))).isFalse();
        assertThatThrownBy(() -> checkpoint.requireSignedBy(List.of(OTHER)))
                .isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void refusesOneUnderAnothersKey() {
        var record = aCheckpoint(41).newest("purchase.checkpoints");
        var elsewhere =
                new ConsumerRecord<>(
                        "purchase.checkpoints", 0, 0, "33".getBytes(UTF_8), record.value());

        assertThatThrownBy(() -> SignedCheckpoint.read(elsewhere))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessage("a checkpoint of " + ORIGIN + " under the key \"33\"");
    }

    @Test
    void findsTheLargestAndTellsOfWhatIsNone() {
        var log = new CheckpointLog();
        log.add(consumed(aCheckpoint(41).ofHour("purchase.checkpoints", TWELVE_O_CLOCK), 0));
        log.add(consumed(aCheckpoint(43).newest("purchase.checkpoints"), 1));
        log.add(consumed(aCheckpoint(42).newest("purchase.checkpoints"), 2));
        log.add(new ConsumerRecord<>("purchase.checkpoints", 0, 3, SEED, SEED));

        assertThat(log.newest(ORIGIN)).hasValue(aCheckpoint(43));
        assertThat(log.newest(ORIGIN, List.of(KEY))).hasValue(aCheckpoint(43));
        assertThat(log.newest(ORIGIN, List.of(OTHER))).isEmpty();
        assertThat(log.of(ORIGIN))
                .extracting(SignedCheckpoint::size)
                .containsExactly(41L, 42L, 43L);
        assertThat(log.origins()).containsExactly(ORIGIN);
        assertThat(log.lastHour(3)).hasValue("2026-01-31T12Z");
        assertThat(log.lastHour(33)).isEmpty();
        assertThat(log.unreadable()).containsOnlyKeys(3L);
    }

    @Test
    void takesAKeyAsItIsPassedOn() {
        var vkey = KEY.of(ORIGIN).vkey();

        assertThat(CheckpointKey.parse(" " + KEY + "\n")).isEqualTo(KEY);
        assertThat(CheckpointKey.parse(vkey)).isEqualTo(KEY);
        assertThat(vkey).startsWith(ORIGIN + "+").hasSizeLessThan(120);
        assertThat(CheckpointKey.registered(List.of(KeyCheck.of(KEY.id(), SEED))))
                .containsExactly(KEY);
        assertThat(CheckpointKey.registered(List.of(KeyCheck.of("checkpoint/x", SEED)))).isEmpty();
        for (var bad : List.of("", "a+b", "x".repeat(400), KEY.base64().substring(4), vkey + "A")) {
            assertThatThrownBy(() -> CheckpointKey.parse(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("a checkpoint's key is");
        }
    }

    private static SignedCheckpoint aCheckpoint(long size) {
        var root = new byte[32];
        Arrays.fill(root, (byte) size);
        var checkpoint = new Checkpoint(ORIGIN.toString(), size, Hash.of(root));
        return SignedCheckpoint.of(NoteSigner.of(ORIGIN.toString(), SEED).sign(checkpoint.text()));
    }

    private static ConsumerRecord<byte[], byte[]> consumed(
            ProducerRecord<byte[], byte[]> record, long offset) {
        return new ConsumerRecord<>(record.topic(), 0, offset, record.key(), record.value());
    }
}
