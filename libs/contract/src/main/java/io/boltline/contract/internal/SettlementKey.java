package io.boltline.contract.internal;

/** The keys in {@code settlement.cursors}: a {@link Cursor} and a {@link Mark} for each node. */
public final class SettlementKey {
    private static final String MARK = "/sweep";

    private SettlementKey() {}

    /** The node's identity. */
    public static String ofCursor(String node) {
        return node;
    }

    public static String ofMark(String node) {
        return node + MARK;
    }

    /** The identity of the node that a key of either kind is about. */
    public static String nodeOf(String key) {
        return key.endsWith(MARK) ? key.substring(0, key.length() - MARK.length()) : key;
    }
}
