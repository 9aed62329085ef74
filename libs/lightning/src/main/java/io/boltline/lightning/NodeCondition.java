package io.boltline.lightning;

import java.util.OptionalLong;

/**
 * What a node says of itself.
 *
 * @param synced whether it is up to date with the chain: it may miss payments else
 * @param inboundMsat the most that its channels could receive now, all together; empty where it
 *     doesn't say so, or doesn't let us ask
 */
public record NodeCondition(boolean synced, OptionalLong inboundMsat) {

    /** False only when the node says that there is not enough to receive so much. */
    public boolean canReceive(long amountMsat) {
        return inboundMsat.isEmpty() || inboundMsat.getAsLong() >= amountMsat;
    }
}
