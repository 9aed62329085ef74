package io.boltline.standins.lightning;

import io.boltline.standins.Faults;
import io.boltline.standins.StandInServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * A Lightning node for development and tests on a port of 127.0.0.1.
 *
 * <p>It answers {@code getinfo}, {@code listpeerchannels}, {@code invoice}, {@code listinvoices},
 * {@code waitanyinvoice}, {@code pay}, {@code delinvoice} and {@code decode} as Core Lightning's
 * REST interface does. The channels that it tells of lead nowhere: the only invoices that {@code
 * pay} can pay are its own.
 */
public final class LightningStandIn implements AutoCloseable {
    private final StandInServer server;
    private final NodeStore store;
    private final String rune;
    private final Clock clock;
    private final NodeChannels channels;

    private LightningStandIn(
            StandInServer server,
            NodeStore store,
            String rune,
            Clock clock,
            NodeChannels channels) {
        this.server = server;
        this.store = store;
        this.channels = channels;
        this.rune = rune;
        this.clock = clock;
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

    /** The address without a slash at the end; calls go to {@code /v1/<method>} below it. */
    public URI url() {
        return server.url();
    }

    public String rune() {
        return rune;
    }

    /** The compressed public key in hex, as {@code getinfo} tells it. */
    public String nodeId() {
        return store.key().nodeId();
    }

    /**
     * Plays a payer who keeps to nothing: the money comes, however much it is and however late. An
     * invoice that is paid stays as it is.
     *
     * @param paymentHash 64 hex digits of an invoice of this node
     */
    public void receive(String paymentHash, long amountMsat) {
        store.receive(paymentHash, amountMsat, clock.instant());
    }

    /**
     * From now on the node shows this invoice otherwise than its documents say.
     *
     * @param paymentHash 64 hex digits
     * @param members a JSON object of what is changed; null takes a member away, and an empty
     *     object heals the invoice
     */
    public void misshape(String paymentHash, String members) {
        store.shapes().show(paymentHash, members);
    }

    /** From now on the node says that it has these channels and no others. */
    public void channels(NodeChannel... now) {
        channels.are(List.of(now));
    }

    /** From now on the node says so of itself and the chain. */
    public void synced(boolean now) {
        channels.synced(now);
    }

    public Faults faults() {
        return server.faults();
    }

    /** For tests that take the node down and bring it back. */
    public StandInServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
