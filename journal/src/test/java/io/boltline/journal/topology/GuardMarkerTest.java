package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardMarkerTest {
    private static final Instant SET = Instant.parse("2026-11-28T03:00:00Z");

    @TempDir Path folder;

    @Test
    void remembersOfItsPartition() {
        at(Duration.ZERO).set(1, "wrong");

        assertThat(at(Duration.ofMinutes(59)).isSet(1)).isTrue();
        assertThat(at(Duration.ofMinutes(59)).isSet(2)).isFalse();
    }

    @Test
    void forgetsWhenItIsTold() {
        at(Duration.ZERO).set(1, "wrong");
        at(Duration.ZERO).clear(1);

        assertThat(at(Duration.ZERO).isSet(1)).isFalse();
    }

    @Test
    void forgetsWhatIsLongAgo() {
        at(Duration.ZERO).set(1, "wrong");

        assertThat(at(Duration.ofMinutes(60)).isSet(1)).isFalse();

        at(Duration.ofMinutes(61)).set(1, "wrong again");
        assertThat(at(Duration.ofMinutes(62)).isSet(1)).isTrue();
    }

    private GuardMarker at(Duration later) {
        return new GuardMarker(folder, "journal", () -> SET.plus(later));
    }
}
