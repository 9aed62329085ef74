package io.boltline.standins.lightning;

import io.boltline.standins.StandInServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A Lightning node for development and tests on a port of 127.0.0.1.
 *
 * <p>It answers {@code getinfo}, {@code listpeerchannels}, {@code invoice}, {@code listinvoices},
 * {@code waitanyinvoice}, {@code pay}, {@code delinvoice} and {@code decode} as Core Lightning's
 * REST interface does. The channels that it tells of lead nowhere: the only invoices that {@code
 * pay} can pay are its own.
 */
public final class LightningStandIn extends NodeStandIn {
    private final String rune;

    private LightningStandIn(
            StandInServer server,
            NodeStore store,
            String rune,
            Clock clock,
            NodeChannels channels) {
        super(server, store, clock, channels);
        this.rune = rune;
    }

    /**
     * A node that forgets everything at the end.
     *
     * @param port 0 for any free one
     * @param rune what callers must present
     * @throws IOException if the port is taken
     */
    public static LightningStandIn inMemory(int port, String rune, Clock clock) throws IOException {
        return start(port, rune, clock, NodeStore.inMemory());
    }

    /**
     * A node that keeps its key and its invoices; what it answered survives {@code kill -9}.
     *
     * @param dataDir created if it isn't there; one process at a time
     * @throws IOException if the port is taken or the directory can't be used
     */
    public static LightningStandIn onDisk(int port, String rune, Clock clock, Path dataDir)
            throws IOException {
        return start(port, rune, clock, NodeStore.in(dataDir));
    }

    private static LightningStandIn start(int port, String rune, Clock clock, NodeStore store)
            throws IOException {
        var channels = new NodeChannels();
        var calls = new NodeCalls(store, clock, channels);
        try {
            var server = StandInServer.start(port, new Clnrest(calls, rune));
            return new LightningStandIn(server, store, rune, clock, channels);
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Calls go to {@code /v1/<method>}; this is what they must present. */
    public String rune() {
        return rune;
    }
}
