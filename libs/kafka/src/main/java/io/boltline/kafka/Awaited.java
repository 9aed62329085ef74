package io.boltline.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** Waits for what Kafka's clients answer, and throws what they found as they found it. */
public final class Awaited {
    private Awaited() {}

    /**
     * The answer, however long that takes: the clients' own time-outs bound it.
     *
     * @throws KafkaException the one that was found; around anything else, and when interrupted
     */
    public static <T> T of(Future<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw found(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /**
     * The answer, if it comes in time.
     *
     * @throws TimeoutException when it did not
     * @throws KafkaException as {@link #of(Future)}
     */
    public static <T> T of(Future<T> asked, Duration limit) {
        try {
            return asked.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw found(e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("no answer within " + limit);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static KafkaException found(ExecutionException e) {
        return e.getCause() instanceof KafkaException kafka
                ? kafka
                : new KafkaException(e.getCause());
    }
}
