package io.boltline.journal.signer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs on a thread of its own until it is closed. Not a part of the topology: a zombie of that
 * would sign records whose transaction is aborted. This one signs what it has read as committed,
 * and whoever does that signs a prefix of one log.
 */
final class Signer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Signer.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final SignerSettings settings;
    private final SigningKeys keys;
    private final SignerStatus status;
    private final Runnable onCrash;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<@Nullable SigningRound> current = new AtomicReference<>();

    private Signer(
            SignerSettings settings, SigningKeys keys, SignerStatus status, Runnable onCrash) {
        this.settings = settings;
        this.keys = keys;
        this.status = status;
        this.onCrash = onCrash;
    }

    /**
     * Begins.
     *
     * @param keys that may be used
     * @param onCrash told when signing ended by itself
     */
    static Signer start(
            SignerSettings settings, SigningKeys keys, SignerStatus status, Runnable onCrash) {
        var signer = new Signer(settings, keys, status, onCrash);
        Thread.ofPlatform().name("journal-signer").start(signer::run);
        return signer;
    }

    private void run() {
        try {
            while (stop.getCount() > 0) {
                round();
            }
        } catch (RuntimeException | Error e) {
            log.error("the journal can't be signed any more", e);
            onCrash.run();
        } finally {
            stopped.countDown();
        }
    }

    private void round() {
        try (var round = new SigningRound(settings, new SigningStart(settings, keys), status)) {
            current.set(round);
            while (stop.getCount() > 0) {
                round.step();
            }
        } catch (WakeupException | InterruptException e) {
            log.debug("told to stop");
        } catch (KafkaException e) {
            log.warn("signing begins anew: {}", e.toString());
            pause();
        } finally {
            current.set(null);
        }
    }

    private void pause() {
        try {
            var _ = stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends; what was read and not signed, the next signer signs. */
    @Override
    public void close() {
        stop.countDown();
        var round = current.get();
        if (round != null) {
            round.wakeUp();
        }
        try {
            if (!stopped.await(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("the signer did not stop within {}", CLOSE_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
