package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.boltline.merkle.Hash;
import io.boltline.merkle.TreeHasher;
import org.junit.jupiter.api.Test;

class HeadTest {
    @Test
    void readsWhatItWrote() {
        var head = Head.empty();
        for (int leaf = 0; leaf < 300; leaf++) {
            head.append(leaf(leaf), 7L * leaf);
            var read = Head.fromBytes(head.toBytes());
            assertThat(read.size()).isEqualTo(leaf + 1);
            assertThat(read.root()).isEqualTo(head.root());
            assertThat(read.recordedAtMillis()).isEqualTo(7L * leaf);
        }
    }

    @Test
    void neverRecordsBeforeTheLastEntry() {
        var head = Head.empty();

        assertThat(head.recordingOf(5)).isEqualTo(5);
        head.append(leaf(0), 5);
        assertThat(head.recordingOf(4)).isEqualTo(5);
        assertThat(head.recordingOf(6)).isEqualTo(6);
    }

    @Test
    void refusesWhatItDidNotWrite() {
        assertThatIllegalArgumentException().isThrownBy(() -> Head.fromBytes(new byte[0]));
        byte[] bytes = Head.empty().toBytes();
        bytes[0] = 2;
        assertThatIllegalArgumentException().isThrownBy(() -> Head.fromBytes(bytes));
        assertThatIllegalArgumentException().isThrownBy(() -> Head.fromBytes(new byte[16]));
    }

    private static Hash leaf(int number) {
        return new TreeHasher().leaf(new byte[] {(byte) number});
    }
}
