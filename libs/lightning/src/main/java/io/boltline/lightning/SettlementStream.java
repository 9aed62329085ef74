package io.boltline.lightning;

import java.time.Duration;
import java.util.List;

/** A node's settlements in the order of their index. Not for several threads. */
public interface SettlementStream extends AutoCloseable {

    /**
     * What was settled next; every one of it is paid, or odd. The stream goes on behind an odd one.
     *
     * @param patience how long to wait for the first, in whole seconds; with zero, what there is
     * @return empty when nothing was settled in that time
     * @throws LightningUnavailableException if no usable answer came; the stream is of no use then
     */
    List<ListedInvoice> next(Duration patience);

    /** Lets the connection go. */
    @Override
    void close();
}
