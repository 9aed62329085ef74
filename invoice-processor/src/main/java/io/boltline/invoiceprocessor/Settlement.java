package io.boltline.invoiceprocessor;

import io.boltline.invoiceprocessor.index.InvoiceIndex;
import io.boltline.invoiceprocessor.index.LateEntries;
import io.boltline.invoiceprocessor.settlement.SettlementPart;
import io.boltline.invoiceprocessor.watch.WatchOwnership;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the log learns what became of every invoice: the watch and the sweep, on one
 * instance among many.
 *
 * <p>Whatever fails is tried again for as long as it takes; the purchases don't depend on it.
 *
 * @param stop at zero watch and sweep are to end
 */
record Settlement(
        WatchOwnership ownership,
        InvoiceIndex index,
        LateEntries lateEntries,
        SettlementPart watch,
        SettlementPart sweep,
        CountDownLatch stop)
        implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Settlement.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    /** Begins, whether or not the node can be reached; once. */
    void start() {
        ownership.join();
        watch.start();
        sweep.start();
    }

    /** Hands the watch over to another instance; what is under way is told again by that one. */
    @Override
    public void close() {
        stop.countDown();
        ownership.close();
        watch.interrupt();
        try {
            // It waits for nothing for long, and Kafka's clients don't like to be interrupted.
            if (!sweep.join(CLOSE_LIMIT)) {
                sweep.interrupt();
            }
            if (!watch.join(CLOSE_LIMIT)) {
                log.warn("the settlement watch did not stop within {}", CLOSE_LIMIT);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        index.close();
        lateEntries.close();
    }
}
