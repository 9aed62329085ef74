package io.boltline.kafka;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Brokers hear of topics a moment after the controller has made or deleted them. */
public final class LateBrokers {
    private static final int QUESTIONS = 50;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private LateBrokers() {}

    /**
     * Asks until the answer is there, for about five seconds.
     *
     * @param question throws {@link UnknownTopicOrPartitionException} while brokers don't know yet
     * @throws UnknownTopicOrPartitionException when they still don't
     */
    public static <T> T ask(Supplier<T> question) {
        for (int asked = 1; ; asked++) {
            try {
                return question.get();
            } catch (UnknownTopicOrPartitionException e) {
                if (asked == QUESTIONS) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
