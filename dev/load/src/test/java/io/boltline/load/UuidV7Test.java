package io.boltline.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7Test {
    @Test
    void beginsWithItsMillisecond() {
        var uuid = UuidV7.of(Instant.parse("2022-02-22T19:22:22Z"), new Random(7));

        assertThat(uuid.toString()).startsWith("017f22e2-79b0-7");
        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Test
    void isAnotherOneEachTime() {
        var random = new Random(7);

        assertThat(Stream.generate(() -> UuidV7.of(Instant.EPOCH, random)).limit(1_000))
                .doesNotHaveDuplicates();
    }
}
