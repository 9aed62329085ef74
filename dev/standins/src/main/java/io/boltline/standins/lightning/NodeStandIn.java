package io.boltline.standins.lightning;

import io.boltline.standins.Faults;
import io.boltline.standins.StandInServer;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** A Lightning node for development and tests on a port of 127.0.0.1, whatever it answers as. */
public abstract sealed class NodeStandIn implements AutoCloseable
        permits LightningStandIn, LndStandIn {
    private final StandInServer server;
    private final NodeStore store;
    private final Clock clock;
    private final NodeChannels channels;

    NodeStandIn(StandInServer server, NodeStore store, Clock clock, NodeChannels channels) {
        this.server = server;
        this.store = store;
        this.clock = clock;
        this.channels = channels;
    }

    NodeStore store() {
        return store;
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
