package io.boltline.lightning;

import org.jspecify.annotations.Nullable;

/** A node's id, asked once, and again by whoever watches settlement. */
final class KnownNodeId {
    private final NodeListing node;
    private volatile @Nullable String known;

    KnownNodeId(NodeListing node) {
        this.node = node;
    }

    /** As it was when it was asked last. */
    String get() {
        String id = known;
        return id == null ? ask() : id;
    }

    /** As it is now: behind an address there may be another node. */
    String ask() {
        String id = node.nodeId();
        known = id;
        return id;
    }
}
