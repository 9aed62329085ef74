package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.local.Memory.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void saysWhatAllTakesAndWhatEach() {
        var memory = new Memory(List.of(new Part("broker", 300L << 20), new Part("up", 90L << 20)));

        assertThat(memory).hasToString("390 MB: broker 300, up 90");
    }

    @Test
    void countsThisJvmToo() {
        assertThat(Memory.of(List.of()).bytes()).isPositive();
    }
}
