package io.boltline.invoiceprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.lightning.InMemoryLightningNode;
import io.boltline.lightning.NodeCondition;
import io.boltline.outage.Use;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeCheckTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(5);

    private final InMemoryLightningNode node = new InMemoryLightningNode(InstantSource.system());
    private final List<Optional<NodeCondition>> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger ends = new AtomicInteger();

    @Test
    void asksOnceForAllWhoWantToKnow() {
        node.canReceive(7);
        try (var check =
                NodeCheck.start(node, LONG, told::add, Use.UNTOLD, ends::incrementAndGet)) {
            var answers =
                    IntStream.range(0, 100).parallel().mapToObj(_ -> check.latest()).distinct();

            assertThat(answers)
                    .containsExactly(Optional.of(new NodeCondition(true, OptionalLong.of(7))));
        }
        // One for them and one of its own, whichever was first.
        assertThat(told).hasSizeBetween(1, 2);
    }

    @Test
    void knowsNothingWhileTheNodeIsAwayAndIsToldWhenItIsBack() {
        node.goDown();
        try (var check =
                NodeCheck.start(node, SHORT, told::add, Use.UNTOLD, ends::incrementAndGet)) {
            assertThat(check.latest()).isEmpty();

            node.comeBack();

            await().until(() -> check.latest().isPresent());
        }
        assertThat(told).contains(Optional.empty());
    }

    @Test
    void asksOnWhenWhoIsToldFails() {
        Consumer<Optional<NodeCondition>> failing =
                condition -> {
                    told.add(condition);
                    throw new IllegalStateException("a bug");
                };

        try (var _ = NodeCheck.start(node, SHORT, failing, Use.UNTOLD, ends::incrementAndGet)) {
            await().until(() -> told.size() > 2 && ends.get() == 0);
        }
    }

    @Test
    void tellsOfAnErrorBecauseItDoesNotAskOn() {
        Consumer<Optional<NodeCondition>> dying =
                _ -> {
                    throw new StackOverflowError();
                };

        try (var _ = NodeCheck.start(node, SHORT, dying, Use.UNTOLD, ends::incrementAndGet)) {
            await().until(() -> ends.get() == 1);
        }
    }
}
