package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What no restart within the process mends has the process end, so that another one is started.
 * Alone: whoever waits for anything at the same time is thrown what a thread ended with, and JUnit
 * gives up after an {@link OutOfMemoryError}.
 */
@Isolated
class FailingMachineTest {
    private final Installation installation = new Installation();

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void endsWhereThereIsNoMemory() {
        var settings = installation.settings(installation.stateDirectory(), false, false);
        installation.tell(Events.record(installation.topics(), Events.created(Events.order(1))));

        var journal = installation.begin(settings, new NoMemory());
        installation.awaitRefusal();

        assertThat(journal.isReady()).isFalse();
        assertThat(installation.journal(0)).allMatch(List::isEmpty);
    }

    /** There is none when an event is counted, on the thread that journals. */
    private static final class NoMemory extends SimpleMeterRegistry {
        @Override
        protected Counter newCounter(Meter.Id id) {
            return id.getName().equals("boltline.journal.events")
                    ? new FailingCounter(id)
                    : super.newCounter(id);
        }
    }

    private record FailingCounter(Id getId) implements Counter {
        @Override
        public void increment(double amount) {
            throw new OutOfMemoryError("planted");
        }

        @Override
        public double count() {
            return 0;
        }
    }
}
