package io.boltline.service;

import io.boltline.outage.Trouble;
import io.boltline.outage.Use;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;

/**
 * Asks Kafka every so often whether it is there, also while nobody buys. Any broker may answer, and
 * needs no right to look at anything for it.
 */
final class KafkaProbe implements AutoCloseable {
    /** An answer takes milliseconds; a full collection or an election may take seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Admin admin;
    private final Use use;
    private final Duration interval;
    private final Answers answers;
    private final CountDownLatch closed = new CountDownLatch(1);

    private KafkaProbe(Admin admin, Use use, Duration interval, Answers answers) {
        this.admin = admin;
        this.use = use;
        this.interval = interval;
        this.answers = answers;
    }

    /**
     * Begins.
     *
     * @param kafka connection settings, as for any Kafka client
     * @param use told of each answer, or that there was none
     * @param interval from an answer to the next question
     * @param patience how long there may be no answer
     */
    static KafkaProbe start(
            Map<String, Object> kafka, Use use, Duration interval, Duration patience) {
        var probe =
                new KafkaProbe(
                        Admin.create(kafka),
                        use,
                        interval,
                        new Answers(patience, System.nanoTime()));
        Thread.ofVirtual().name("kafka-probe").start(probe::askAgainAndAgain);
        return probe;
    }

    /** Whether there was an answer lately. */
    boolean isAnswered() {
        return answers.areThere(System.nanoTime());
    }

    /** Ends what is being asked. */
    @Override
    public void close() {
        closed.countDown();
        admin.close(Duration.ZERO);
    }

    private void askAgainAndAgain() {
        try {
            do {
                ask();
            } while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws InterruptedException {
        int millis = Math.toIntExact(PATIENCE.toMillis());
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(millis))
                    .clusterId()
                    .get(2L * millis, TimeUnit.MILLISECONDS);
            answers.came(System.nanoTime());
            use.served();
        } catch (ExecutionException e) {
            failed(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | KafkaException | IllegalStateException e) {
            failed(e);
        }
    }

    private void failed(Throwable failure) {
        if (closed.getCount() > 0) {
            answers.failed();
            use.failed(Trouble.ofKafka(failure));
        }
    }
}
