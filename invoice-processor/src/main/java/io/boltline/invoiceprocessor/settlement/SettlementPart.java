package io.boltline.invoiceprocessor.settlement;

import io.boltline.invoiceprocessor.settlement.SettlementOutages.PartUses;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch or the sweep, done again and again on a thread of its own. What fails is tried again
 * after a pause that grows until something succeeds; an {@link Error} ends it, and is told.
 */
public final class SettlementPart {
    private static final Logger log = LoggerFactory.getLogger(SettlementPart.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final SettlementMeters.Part part;
    private final Pass pass;
    private final CountDownLatch stop;
    private final SettlementMeters meters;
    private final PartUses uses;
    private final Consumer<Throwable> onCrash;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private int failures;

    /** Something to be done again and again. */
    @FunctionalInterface
    public interface Pass {
        /**
         * Returns when it is to be called again.
         *
         * @param progress to be called whenever something succeeded
         */
        void run(Runnable progress) throws InterruptedException;
    }

    /**
     * Doesn't begin yet.
     *
     * @param stop at zero it is to end
     * @param onCrash told of an {@link Error}, once nothing more is done
     */
    public SettlementPart(
            SettlementMeters.Part part,
            Pass pass,
            CountDownLatch stop,
            SettlementMeters meters,
            PartUses uses,
            Consumer<Throwable> onCrash) {
        this.part = part;
        this.pass = pass;
        this.stop = stop;
        this.meters = meters;
        this.uses = uses;
        this.onCrash = onCrash;
        this.thread = Thread.ofVirtual().name("settlement-" + part.word()).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public void interrupt() {
        thread.interrupt();
    }

    /** False when it has not ended within this time. */
    public boolean join(Duration limit) throws InterruptedException {
        return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            while (stop.getCount() > 0) {
                attempt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Error e) {
            log.error("the settlement {} stopped", part.word(), e);
            ended.countDown();
            onCrash.accept(e);
        } finally {
            ended.countDown();
        }
    }

    private void attempt() throws InterruptedException {
        try {
            pass.run(this::succeeded);
            succeeded();
        } catch (RuntimeException e) {
            if (stop.getCount() > 0) {
                failed(e);
            }
        }
    }

    private void succeeded() {
        failures = 0;
        meters.succeeded(part);
        uses.served();
    }

    private void failed(RuntimeException e) throws InterruptedException {
        meters.failed(part);
        uses.failed(e);
        failures++;
        log.debug("the settlement {} failed", part.word(), e);
        var _ = stop.await(pause().toMillis(), TimeUnit.MILLISECONDS);
    }

    private Duration pause() {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
