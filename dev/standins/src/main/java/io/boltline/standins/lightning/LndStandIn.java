package io.boltline.standins.lightning;

import io.boltline.standins.StandInServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A Lightning node for development and tests on a port of 127.0.0.1, which answers as LND's REST
 * interface does: {@code GET /v1/getinfo}, {@code GET /v1/balance/channels}, {@code POST
 * /v1/invoices}, {@code GET /v1/invoice/<hash>}, {@code GET /v1/invoices}, {@code GET
 * /v1/invoices/subscribe} and {@code POST /v2/invoices/cancel}.
 */
public final class LndStandIn extends NodeStandIn {
    private final LndCalls calls;

    private LndStandIn(
            StandInServer server,
            NodeStore store,
            LndCalls calls,
            Clock clock,
            NodeChannels channels) {
        super(server, store, clock, channels);
        this.calls = calls;
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

    /**
     * Plays the payer: the invoice is settled in full, once.
     *
     * @param paymentHash 64 hex digits of an invoice of this node
     */
    public void pay(String paymentHash) {
        Long amount = store().ledger().withHash(paymentHash).orElseThrow().amountMsat();
        receive(paymentHash, amount == null ? 1 : amount);
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
}
