package io.boltline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.outage.Trouble;
import io.boltline.outage.Use;
import java.util.ArrayList;
import java.util.function.Supplier;
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
    void reportsHowEachCallWent() {
        var reports = new ArrayList<String>();
        var told =
                new Dependency(
                        "node",
                        IllegalStateException.class::isInstance,
                        failure -> Trouble.unavailable(String.valueOf(failure.getMessage())),
                        new Use() {
                            @Override
                            public void failed(Trouble trouble) {
                                reports.add(trouble.reason());
                            }

                            @Override
                            public void served() {
                                reports.add("served");
                            }
                        });

        told.call(() -> "answer");
        told.begin(() -> "handed over");
        assertThatThrownBy(() -> told.call(failing(new IllegalStateException("refused"))));
        assertThatThrownBy(() -> told.call(failing(new IllegalArgumentException("a bug"))));

        assertThat(reports).containsExactly("served", "refused");
    }

    private static Supplier<String> failing(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }

    @Test
    void canBeCalledOutsideAWorker() {
        assertThat(dependency.call(() -> "answer")).isEqualTo("answer");
    }
}
