package io.boltline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DependencyTest {
    private final Dependency dependency =
            new Dependency("node", IllegalStateException.class::isInstance);

    @Test
    void namesItselfInPlaceOfAnOutage() {
        var outage = new IllegalStateException("connection refused");

        assertThatThrownBy(() ->
                        dependency.run(() -> {
                            throw outage;
                        }))
                .isInstanceOf(DependencyUnavailableException.class)
                .hasMessage("node is unavailable")
                .hasCause(outage);
    }

    @Test
    void passesOnWhatIsNoOutage() {
        var bug = new IllegalArgumentException("bug");

        assertThatThrownBy(() ->
                        dependency.run(() -> {
                            throw bug;
                        }))
                .isSameAs(bug);
    }

    @Test
    void hasServedARecordOnceThatRecordIsHandledToItsEnd() {
        var used = new DependenciesUsed();
        used.during(() -> {
            assertThat(dependency.call(() -> 1)).isEqualTo(1);
            assertThat(dependency.call(() -> 2)).isEqualTo(2);
        });

        assertThat(dependency.failed()).isEqualTo(new Dependency.Tally(0, 1));
        used.credit();
        assertThat(dependency.failed()).isEqualTo(new Dependency.Tally(1, 2));
    }

    @Test
    void canBeCalledOutsideAWorker() {
        assertThat(dependency.call(() -> "answer")).isEqualTo("answer");
    }
}
