package io.boltline.orderprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Its start asks a Kafka that does not answer. */
@Timeout(180)
class LateWorkerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Thread> starter = new CompletableFuture<>();

    @Test
    void isReadyWaitsForNoStart() throws Exception {
        try (var late = startedLate()) {
            asked.await();

            assertThat(CompletableFuture.supplyAsync(late::isReady))
                    .succeedsWithin(PATIENCE)
                    .isEqualTo(false);
            answer.countDown();
        }
    }

    @Test
    void closeWaitsForNoStartAndAFailureOfItIsNoneAnyMore() throws Exception {
        var late = startedLate();
        asked.await();

        assertThat(CompletableFuture.runAsync(late::close)).succeedsWithin(PATIENCE);
        answer.countDown();

        starter.join().join();
        assertThat(failures).isEmpty();
    }

    private LateWorker startedLate() throws InterruptedException {
        var questions = new AtomicInteger();
        return LateWorker.start(_ -> questions.incrementAndGet() > 1, this::start, failures::add);
    }

    /** As what can't be interrupted. */
    private Worker start() {
        starter.complete(Thread.currentThread());
        asked.countDown();
        while (answer.getCount() > 0) {
            try {
                answer.await();
            } catch (InterruptedException _) {
                // goes on
            }
        }
        throw new IllegalStateException("closed meanwhile");
    }
}
