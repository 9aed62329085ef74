package io.boltline.load.shoppers;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.local.parts.Session;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntentTest {
    private static final List<Session> CUSTOMERS =
            List.of(new Session("alice", "a"), new Session("bob", "b"));

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(Intent.of(7, "a run", 1, CUSTOMERS))
                .isEqualTo(Intent.of(7, "a run", 1, CUSTOMERS));
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

    private Intent intent(int number) {
        return Intent.of(7, "a run ±5 min apart", number, CUSTOMERS);
    }
}
