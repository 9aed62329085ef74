package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.boltline.journal.topology.RememberedFacts.Journaled;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedFactsTest {
    private static final ValueHash HASH = new ValueHash(0x0102030405060708L, -1);

    @Test
    void readsWhatItWrote() {
        var facts = RememberedFacts.NONE;
        for (var kind : FactKind.values()) {
            for (long sequence : List.of(0L, 127L, 128L, 1L << 40, Long.MAX_VALUE)) {
                facts =
                        facts.with(
                                new Journaled(kind, kind.hasAttempt() ? 300 : 0, HASH, sequence));
            }
        }

        assertThat(RememberedFacts.fromBytes(facts.toBytes())).isEqualTo(facts);
        assertThat(RememberedFacts.fromBytes(null)).isEqualTo(RememberedFacts.NONE);
    }

    /** The store's changelog keeps these bytes for ever. */
    @Test
    void writesTheBytesThatItAlwaysWrote() {
        var facts =
                RememberedFacts.NONE
                        .with(new Journaled(FactKind.ORDER_CREATED, 0, HASH, 1_000_000))
                        .with(new Journaled(FactKind.INVOICE_CREATED, 1, HASH, 1_000_003));

        assertThat(HexFormat.of().formatHex(facts.toBytes()))
                .isEqualTo(
                        "01"
                                + "01"
                                + "0102030405060708ffffffffffffffff"
                                + "c0843d"
                                + "03"
                                + "01"
                                + "0102030405060708ffffffffffffffff"
                                + "c3843d");
    }

    @Test
    void refusesWhatItDidNotWrite() {
        byte[] written =
                RememberedFacts.NONE
                        .with(new Journaled(FactKind.INVOICE_PAID, 1, HASH, 1))
                        .toBytes();

        for (int length = 0; length < written.length; length++) {
            byte[] cut = Arrays.copyOf(written, length);
            if (length != 1) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> RememberedFacts.fromBytes(cut));
            }
        }
        written[0] = 2;
        assertThatIllegalArgumentException().isThrownBy(() -> RememberedFacts.fromBytes(written));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RememberedFacts.fromBytes(new byte[] {1, 99}));
    }
}
