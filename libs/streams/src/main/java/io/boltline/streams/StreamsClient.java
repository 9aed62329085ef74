package io.boltline.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/** Streams from a start to its end: by {@link #close}, or by the first failure of any thread. */
final class StreamsClient {
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics metrics;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Not started yet.
     *
     * @param streams that nobody else runs
     */
    StreamsClient(KafkaStreams streams) {
        this.streams = streams;
        this.metrics = new KafkaStreamsMetrics(streams);
        streams.setUncaughtExceptionHandler(e -> {
            failure.compareAndSet(null, e);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, _) -> {
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                ended.countDown();
            }
        });
    }

    void start(MeterRegistry registry) {
        metrics.bindTo(registry);
        streams.start();
    }

    KafkaStreams.State state() {
        return streams.state();
    }

    /** False when it did not end in time. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why it ended; null when nothing failed. */
    @Nullable Throwable failure() {
        return failure.get();
    }

    /**
     * Commits what was read, if nothing failed, and leaves the group.
     *
     * @return false when a thread did not end in time
     */
    boolean close(Duration limit) {
        metrics.close();
        return streams.close(
                CloseOptions.timeout(limit)
                        .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    }
}
