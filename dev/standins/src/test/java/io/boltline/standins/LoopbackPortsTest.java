package io.boltline.standins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopbackPortsTest {
    @Test
    void noPortIsGivenTwiceThoughNobodyBoundIt() {
        var ports = IntStream.range(0, 500).mapToObj(_ -> LoopbackPorts.free()).toList();

        assertThat(ports).doesNotHaveDuplicates().allMatch(LoopbackPorts::isFree);
    }
}
