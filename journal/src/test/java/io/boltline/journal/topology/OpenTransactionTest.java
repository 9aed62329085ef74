package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.merkle.Hash;
import org.junit.jupiter.api.Test;

class OpenTransactionTest {
    private static final Hash LEAF = Hash.of(new byte[Hash.BYTES]);

    private final OpenTransaction open = new OpenTransaction();

    @Test
    void findsWhatIsNotCommitted() {
        add(5, 6);

        assertThat(open.find(4)).isEmpty();
        assertThat(open.find(6).orElseThrow().value()).containsExactly(6);
        assertThat(open.find(7)).isEmpty();
        assertThat(open.bytes()).isEqualTo(2);
    }

    @Test
    void keepsWhatWasCommittedUntilTheNextThatWroteIs() {
        add(5, 6);
        open.commit();
        open.commit();
        assertThat(open.find(5)).isPresent();
        assertThat(open.bytes()).isZero();

        add(7);
        assertThat(open.find(6)).isPresent();
        open.commit();

        assertThat(open.find(6)).isEmpty();
        assertThat(open.find(7)).isPresent();
    }

    private void add(int... sequences) {
        for (int sequence : sequences) {
            open.add(sequence, new byte[] {(byte) sequence}, LEAF);
        }
    }
}
