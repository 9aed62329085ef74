package io.boltline.standins.lightning;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One channel on the way to a payee who isn't in the public graph.
 *
 * @param nodeId where the channel starts: a compressed public key in hex
 * @param shortChannelId block, transaction and output of the channel, packed in 8 bytes
 * @param feeProportionalMillionths of the amount forwarded, on top of {@code feeBaseMsat}
 */
public record RouteHop(
        String nodeId,
        long shortChannelId,
        long feeBaseMsat,
        long feeProportionalMillionths,
        int cltvExpiryDelta) {
    private static final int LENGTH_BYTES = 51;
    private static final int NODE_ID_BYTES = 33;

    static List<RouteHop> decode(TaggedField field) {
        var bytes = ByteBuffer.wrap(Quintets.toBytes(field.data()));
        var hops = new ArrayList<RouteHop>();
        while (bytes.remaining() >= LENGTH_BYTES) {
            var nodeId = new byte[NODE_ID_BYTES];
            bytes.get(nodeId);
            hops.add(
                    new RouteHop(
                            HexFormat.of().formatHex(nodeId),
                            bytes.getLong(),
                            Integer.toUnsignedLong(bytes.getInt()),
                            Integer.toUnsignedLong(bytes.getInt()),
                            Short.toUnsignedInt(bytes.getShort())));
        }
        return List.copyOf(hops);
    }
}
