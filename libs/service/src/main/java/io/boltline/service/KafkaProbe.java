package io.boltline.service;

import io.boltline.kafka.Awaited;
import io.boltline.kafka.KafkaTrouble;
import io.boltline.outage.Use;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Asks Kafka every so often whether it is there, also while nobody buys. Any broker may answer, and
 * needs no right to look at anything for it.
 */
final class KafkaProbe implements AutoCloseable {
    /** An answer takes milliseconds; a full collection or an election may take seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Admin admin;
    private final Use use;
    private final Answers answers;
    private final Periodic questions;
    private volatile boolean closed;

    private KafkaProbe(Admin admin, Use use, Duration interval, Answers answers, Runnable onError) {
        this.admin = admin;
        this.use = use;
        this.answers = answers;
        this.questions = Periodic.start("kafka-probe", interval, this::ask, onError);
    }

    /**
     * Begins.
     *
     * @param kafka connection settings, as for any Kafka client
     * @param use told of each answer, or that there was none
     * @param interval from an answer to the next question
     * @param patience how long there may be no answer
     * @param onError called at an {@link Error}, after which nothing is asked any more
     */
    static KafkaProbe start(
            Map<String, Object> kafka,
            Use use,
            Duration interval,
            Duration patience,
            Runnable onError) {
        return start(Admin.create(kafka), use, interval, patience, onError);
    }

    /** With this client, which is nobody else's and is closed in the end. */
    static KafkaProbe start(
            Admin admin, Use use, Duration interval, Duration patience, Runnable onError) {
        return new KafkaProbe(
                admin, use, interval, new Answers(patience, System.nanoTime()), onError);
    }

    /** Whether there was an answer lately. */
    boolean isAnswered() {
        return answers.areThere(System.nanoTime());
    }

    /** Ends what is being asked. */
    @Override
    public void close() {
        closed = true;
        questions.close();
        admin.close(Duration.ZERO);
    }

    private void ask() {
        int millis = Math.toIntExact(PATIENCE.toMillis());
        try {
            var _ =
                    Awaited.of(
                            admin.describeCluster(new DescribeClusterOptions().timeoutMs(millis))
                                    .clusterId(),
                            PATIENCE.multipliedBy(2));
            answers.came(System.nanoTime());
            use.served();
        } catch (InterruptException _) {
            // close() rang
        } catch (KafkaException | IllegalStateException e) {
            failed(e);
        } catch (RuntimeException e) {
            answers.failed();
            throw e;
        }
    }

    private void failed(Throwable failure) {
        if (!closed) {
            answers.failed();
            use.failed(KafkaTrouble.of(failure));
        }
    }
}
