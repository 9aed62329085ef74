package io.boltline.invoiceprocessor.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.boltline.invoiceprocessor.settlement.SettlementMeters.Part;
import io.boltline.invoiceprocessor.settlement.SettlementOutages.PartUses;
import io.boltline.invoiceprocessor.settlement.SettlementPart.Pass;
import io.boltline.outage.Trouble;
import io.boltline.outage.Use;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class SettlementPartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RecordedUse node = new RecordedUse();
    private final RecordedUse kafka = new RecordedUse();
    private final RecordedUse itself = new RecordedUse();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SettlementMeters meters = new SettlementMeters(registry);
    private final Queue<Throwable> crashes = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void own() {
        meters.watch(() -> true);
    }

    private record RecordedUse(List<String> reports) implements Use {
        RecordedUse() {
            this(new CopyOnWriteArrayList<>());
        }

        @Override
        public void failed(Trouble trouble) {
            reports.add(trouble.reason());
        }

        @Override
        public void served() {
            reports.add("served");
        }
    }

    @Test
    void reportsEachFailureToWhatFailedAndASuccessToAll() throws InterruptedException {
        run(failing(new KafkaException("no leader")), failing(), succeeding());

        assertThat(node.reports()).containsExactly("served");
        assertThat(kafka.reports()).containsExactly("KafkaException: no leader", "served");
        assertThat(itself.reports())
                .containsExactly("java.lang.IllegalStateException: the node is away", "served");
        assertThat(failures()).isEqualTo(2);
    }

    @Test
    void anySuccessWithinAPassIsReported() throws InterruptedException {
        run(failing(), failingAfterASuccess());

        assertThat(itself.reports())
                .containsExactly(
                        "java.lang.IllegalStateException: the node is away",
                        "served",
                        "java.lang.IllegalStateException: the node is away");
    }

    @Test
    void tellsForHowLongItHasFailedWithoutASuccess() throws InterruptedException {
        run(failing());
        assertThat(failingSeconds()).isPositive();

        meters.watch(() -> false);
        assertThat(failingSeconds()).as("another instance tells it").isZero();
        meters.watch(() -> true);
        meters.succeeded(Part.WATCH);
        assertThat(failingSeconds()).isCloseTo(0, within(0.0));
    }

    @Test
    void anErrorEndsItAndIsTold() throws InterruptedException {
        var error = new StackOverflowError("a bug");

        run(
                _ -> {
                    throw error;
                },
                failing());

        // It is told right after the end, lest who is told and waits for the end waits in vain.
        await().atMost(PATIENCE).until(() -> !crashes.isEmpty());
        assertThat(crashes).containsExactly(error);
        assertThat(failures()).isZero();
    }

    private static Pass failing() {
        return failing(new IllegalStateException("the node is away"));
    }

    private static Pass failing(RuntimeException failure) {
        return _ -> {
            throw failure;
        };
    }

    private static Pass succeeding() {
        return _ -> {};
    }

    private static Pass failingAfterASuccess() {
        return progress -> {
            progress.run();
            throw new IllegalStateException("the node is away");
        };
    }

    /** One after the other, the last of them right before it is stopped. */
    private void run(Pass... passes) throws InterruptedException {
        Iterator<Pass> left = List.of(passes).iterator();
        var part =
                new SettlementPart(
                        Part.WATCH,
                        progress -> {
                            if (left.hasNext()) {
                                left.next().run(progress);
                            } else {
                                stop.countDown();
                                throw new IllegalStateException("stopped, which is no failure");
                            }
                        },
                        stop,
                        meters,
                        new PartUses(node, kafka, itself),
                        crashes::add);
        part.start();
        assertThat(part.join(PATIENCE)).isTrue();
    }

    private double failures() {
        var counter = registry.find("boltline.settlement.failures").counter();
        return counter == null ? 0 : counter.count();
    }

    private double failingSeconds() {
        return registry.get("boltline.settlement.failing").tag("part", "watch").gauge().value();
    }
}
