package io.boltline.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenAnswerTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000, WrittenAnswer.MEMORY_BYTES, WrittenAnswer.MEMORY_BYTES + 9})
    void isSentWhole(int length) throws Exception {
        byte[] bytes = bytes(length);
        var out = new ByteArrayOutputStream();

        try (var answer = new WrittenAnswers(folder, 1 << 20).begin()) {
            answer.write(bytes, 0, length);
            answer.sendTo(out, Duration.ofMinutes(1));
        }

        assertThat(out.toByteArray()).isEqualTo(bytes);
    }

    /** A reader that takes a little now and then keeps a thread, and what is in memory. */
    @Test
    void isSentNoLongerThanThatThoughItIsInMemory() throws Exception {
        byte[] bytes = bytes(WrittenAnswer.MEMORY_BYTES);
        var out = new ByteArrayOutputStream();

        try (var answer = new WrittenAnswers(folder, 1 << 20).begin()) {
            answer.write(bytes, 0, bytes.length);

            assertThatThrownBy(() -> answer.sendTo(out, Duration.ZERO))
                    .isInstanceOf(IOException.class);
        }
        assertThat(out.size()).isLessThan(bytes.length);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
