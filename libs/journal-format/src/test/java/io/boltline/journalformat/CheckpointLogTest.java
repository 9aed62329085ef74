package io.boltline.journalformat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.InstallationId;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.Hash;
import io.boltline.merkle.NoteSigner;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class CheckpointLogTest {
    private static final Origin ORIGIN = Origin.of(new InstallationId("ab".repeat(32)), 3, 6);
    private static final byte[] SEED = new byte[32];
    private static final byte[] OTHER_SEED = otherSeed();
    private static final List<CheckpointKey> KEYS =
            List.of(CheckpointKey.of(NoteSigner.of("any", SEED).verifier().publicKey()));

    private final CheckpointLog log = new CheckpointLog();

    @Test
    void forgetsWhatIsSmallerThanWhatWasSignedLast() {
        add("3/2026-11-28T01Z", 1, SEED);
        add("3/2026-11-28T02Z", 2, SEED);
        add("3", 3, SEED);
        add("3/2026-11-28T00Z", 4, OTHER_SEED);

        log.forgetOlder(ORIGIN, KEYS);

        assertThat(log.of(ORIGIN).stream().map(SignedCheckpoint::size)).containsExactly(3L, 4L);
        assertThat(log.newest(ORIGIN, KEYS).orElseThrow().size()).isEqualTo(3);
        assertThat(log.lastHour(3)).contains("2026-11-28T02Z");
        assertThat(log.lastHour(4)).isEmpty();
    }

    @Test
    void forgetsNothingWhereNoKnownKeySigned() {
        add("3/2026-11-28T01Z", 1, OTHER_SEED);
        add("3", 2, OTHER_SEED);

        log.forgetOlder(ORIGIN, KEYS);

        assertThat(log.of(ORIGIN)).hasSize(2);
    }

    private void add(String key, long size, byte[] seed) {
        var text = new Checkpoint(ORIGIN.toString(), size, Hash.of(new byte[Hash.BYTES])).text();
        var note = SignedCheckpoint.of(NoteSigner.of(ORIGIN.toString(), seed).sign(text));
        byte[] value = note.newest("checkpoints").value();
        log.add(new ConsumerRecord<>("checkpoints", 0, size, key.getBytes(UTF_8), value));
    }

    private static byte[] otherSeed() {
        byte[] seed = new byte[32];
        seed[0] = 1;
        return seed;
    }
}
