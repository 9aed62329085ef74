package io.boltline.standins.lightning;

import io.boltline.standins.Faults;
import io.boltline.standins.StandInServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * A Lightning node for development and tests on a port of 127.0.0.1, which answers as LND's REST
 * interface does: {@code GET /v1/getinfo}, {@code GET /v1/balance/channels}, {@code POST
 * /v1/invoices}, {@code GET /v1/invoice/<hash>}, {@code GET /v1/invoices}, {@code GET
 * /v1/invoices/subscribe} and {@code POST /v2/invoices/cancel}.
 */
public final class LndStandIn implements AutoCloseable {
    private final StandInServer server;
    private final NodeStore store;
    private final LndCalls calls;
    private final Clock clock;
    private final NodeChannels channels;

    private LndStandIn(
            StandInServer server,
            NodeStore store,
            LndCalls calls,
            Clock clock,
            NodeChannels channels) {
        this.channels = channels;
        this.server = server;
        this.store = store;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * A node that forgets everything at the end.
     *
     * @param port 0 for any free one
     * @param macaroon what callers must present, in hex
     * @throws IOException if the port is taken
     */
    public static LndStandIn inMemory(int port, String macaroon, Clock clock) throws IOException {
        return start(port, macaroon, clock, NodeStore.inMemory());
    }

    /**
     * A node that keeps its key and its invoices; what it answered survives {@code kill -9}.
     *
     * @param dataDir created if it isn't there; one process at a time
     * @throws IOException if the port is taken or the directory can't be used
     */
    public static LndStandIn onDisk(int port, String macaroon, Clock clock, Path dataDir)
            throws IOException {
        return start(port, macaroon, clock, NodeStore.in(dataDir));
    }

    private static LndStandIn start(int port, String macaroon, Clock clock, NodeStore store)
            throws IOException {
        var channels = new NodeChannels();
        var calls = new LndCalls(store, clock, channels);
        try {
            var server = StandInServer.start(port, new LndRest(calls, macaroon));
            return new LndStandIn(server, store, calls, clock, channels);
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** The address without a slash at the end. */
    public URI url() {
        return server.url();
    }

    /** The compressed public key in hex, as {@code getinfo} tells it. */
    public String nodeId() {
        return store.key().nodeId();
    }

    /**
     * Plays the payer: the invoice is settled in full, once.
     *
     * @param paymentHash 64 hex digits of an invoice of this node
     */
    public void pay(String paymentHash) {
        Long amount = store.ledger().withHash(paymentHash).orElseThrow().amountMsat();
        receive(paymentHash, amount == null ? 1 : amount);
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
     * From now on invoices whose time is over stay open until somebody cancels them, as with an LND
     * whose watcher of expiries is behind.
     */
    public void leaveExpiredOpen() {
        calls.leaveExpiredOpen();
    }

    /**
     * From now on invoices may be asked for with fields that LND doesn't have and would refuse, for
     * clients that were only ever tried on something more forgiving.
     */
    public void ignoreUnknownFields() {
        calls.ignoreUnknownFields();
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
