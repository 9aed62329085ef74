package io.boltline.load.raw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenOrdersTest {
    private static final int MORE_THAN_AT_FIRST = 200_000;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    @Test
    void knowsEachOneAgainHoweverManyThereAre() {
        SeenOrders seen = new SeenOrders();

        for (long i = 0; i < MORE_THAN_AT_FIRST; i++) {
            assertThat(seen.add(i * SPREAD)).isTrue();
        }
        for (long i = 0; i < MORE_THAN_AT_FIRST; i++) {
            assertThat(seen.add(i * SPREAD)).isFalse();
        }
    }
}
