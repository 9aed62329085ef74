package io.boltline.export.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.CommandFailedException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class TimeLimitTest {
    private final CommandFailedException other = new CommandFailedException("other");

    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Test
    void tellsTheStatementToEndAndThenTheProcess() throws InterruptedException {
        try (var limit = limit(Duration.ofSeconds(1))) {
            interrupted.await();
            assertThat(limit.failure(other))
                    .hasMessage(
                            "the statement took longer than the 1 s of --timeout, and was ended");
            assertThat(ended.take())
                    .isEqualTo(
                            "the statement took longer than the 1 s of --timeout, and could not be"
                                    + " ended within 5 s: so the process ends");
        }
    }

    @Test
    void leavesTheProcessWhereTheStatementEnds() throws InterruptedException {
        var limit = limit(Duration.ofMillis(1));
        interrupted.await();

        limit.close();

        assertThat(limit.join(Duration.ofSeconds(30))).isTrue();
        assertThat(ended).isEmpty();
    }

    @Test
    void saysNothingOfItWhereAStatementFailsOfItself() {
        try (var limit = limit(Duration.ofHours(1))) {
            assertThat(limit.failure(other)).isSameAs(other);
        }
    }

    private TimeLimit limit(Duration time) {
        return TimeLimit.of(time, interrupted::countDown, ended::add);
    }
}
