package io.boltline.standins.lightning;

/**
 * A channel that the node is said to have; nothing moves in it.
 *
 * @param connected whether its peer is there
 * @param announced whether the network knows of it
 * @param deadEnd whether its peer has no other channel, so that nothing comes that way
 * @param totalMsat what both sides have in it
 * @param toUsMsat what of it is ours
 */
public record NodeChannel(
        boolean connected, boolean announced, boolean deadEnd, long totalMsat, long toUsMsat) {
    private static final int RESERVE_SHARE = 100;

    public NodeChannel {
        if (totalMsat < 1 || toUsMsat < 0 || toUsMsat > totalMsat) {
            throw new IllegalArgumentException(
                    "%d msat of %d can't be ours".formatted(toUsMsat, totalMsat));
        }
    }

    /** A usable one, all of it theirs. */
    public static NodeChannel inbound(long totalMsat) {
        return new NodeChannel(true, true, false, totalMsat, 0);
    }

    /** The same, while its peer is away. */
    public NodeChannel offline() {
        return new NodeChannel(false, announced, deadEnd, totalMsat, toUsMsat);
    }

    /** What each side must keep. */
    long reserveMsat() {
        return totalMsat / RESERVE_SHARE;
    }

    long spendableMsat() {
        return Math.max(0, toUsMsat - reserveMsat());
    }

    long receivableMsat() {
        return Math.max(0, toThemMsat() - reserveMsat());
    }

    long toThemMsat() {
        return totalMsat - toUsMsat;
    }
}
