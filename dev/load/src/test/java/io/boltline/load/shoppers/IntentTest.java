package io.boltline.load.shoppers;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.local.parts.Session;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntentTest {
    private static final List<Session> CUSTOMERS =
            List.of(new Session("alice", "a"), new Session("bob", "b"));
    private static final Instant NOW = Instant.parse("2022-02-22T19:22:22Z");

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(Intent.of(7, "a run", 1, CUSTOMERS, NOW))
                .isEqualTo(Intent.of(7, "a run", 1, CUSTOMERS, NOW));
    }

    @Test
    void isMarkedUniquelyInARun() {
        assertThat(IntStream.range(0, 1_000).mapToObj(this::intent).map(Intent::marker))
                .doesNotHaveDuplicates();
    }

    @Test
    void isRepeatedAtOnceOnlyWithAKeyThatHeadersMayCarry() {
        var intents = IntStream.range(0, 1_000).mapToObj(this::intent).toList();

        assertThat(intents)
                .filteredOn(intent -> intent.clicks() > 1)
                .isNotEmpty()
                .allMatch(intent -> intent.key().isPresent());
        assertThat(intents)
                .flatExtracting(intent -> intent.key().stream().toList())
                .allMatch(key -> key.chars().allMatch(c -> c > ' ' && c <= '~'));
    }

    @Test
    void hasATimeInHalfOfTheKeys() {
        assertThat(IntStream.range(0, 1_000).mapToObj(this::intent))
                .flatExtracting(intent -> intent.key().stream().toList())
                .doesNotHaveDuplicates()
                .filteredOn(key -> key.startsWith("017f22e2-79b0-7"))
                .hasSizeBetween(200, 400);
    }

    private Intent intent(int number) {
        return Intent.of(7, "a run ±5 min apart", number, CUSTOMERS, NOW);
    }
}
