package io.boltline.merkle;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What a frontier refuses to be read from. */
class FrontierTest {
    @Test
    void refusesBytesWithoutASize() {
        assertThatThrownBy(() -> Frontier.fromBytes(new byte[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a frontier has at least 8 bytes, not 7");
    }

    @Test
    void refusesANegativeSize() {
        assertThatThrownBy(() -> Frontier.fromBytes(bytes(-1, 64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a frontier's size is not negative: -1");
    }

    @Test
    void refusesAHashTooFew() {
        assertThatThrownBy(() -> Frontier.fromBytes(bytes(7, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a frontier of 7 leaves has 3 hashes in 104 bytes, not 72 bytes");
    }

    @Test
    void refusesAByteTooMany() {
        byte[] bytes = ByteBuffer.allocate(41).putLong(8).array();

        assertThatThrownBy(() -> Frontier.fromBytes(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a frontier of 8 leaves has 1 hashes in 40 bytes, not 41 bytes");
    }

    @Test
    void isFullAtTheLargestLong() {
        Frontier full = Frontier.fromBytes(bytes(Long.MAX_VALUE, 63));

        assertThatThrownBy(() -> full.append(TreeHasher.EMPTY_ROOT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the tree is full");
    }

    private static byte[] bytes(long size, int hashes) {
        return ByteBuffer.allocate(8 + 32 * hashes).putLong(size).array();
    }
}
