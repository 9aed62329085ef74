package io.boltline.invoiceprocessor.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.boltline.invoiceprocessor.settlement.SettlementMeters.Part;
import io.boltline.invoiceprocessor.settlement.SettlementPart.Pass;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
class SettlementPartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Logger logger = (Logger) LoggerFactory.getLogger(SettlementPart.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SettlementMeters meters = new SettlementMeters(registry);
    private final Queue<Throwable> crashes = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void listen() {
        meters.watch(() -> true);
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void saysOnceThatItFailsAndThatItWorksAgain() throws InterruptedException {
        run(failing(), failing(), failing(), succeeding(), failing(), failing());

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        line -> assertThat(line).contains("watch failed", "the node is away"),
                        line -> assertThat(line).contains("watch works again"),
                        line -> assertThat(line).contains("watch failed", "the node is away"));
        assertThat(failures()).isEqualTo(5);
    }

    @Test
    void anySuccessWithinAPassStartsAnew() throws InterruptedException {
        run(failing(), failingAfterASuccess(), failingAfterASuccess());

        assertThat(lines.list)
                .filteredOn(line -> line.getLevel() == Level.WARN)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains(" 1 times in a row"));
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

        assertThat(crashes).containsExactly(error);
        assertThat(failures()).isZero();
    }

    private static Pass failing() {
        return _ -> {
            throw new IllegalStateException("the node is away");
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
