package io.boltline.bench.parts;

/** A node's interface, by the name that the services know it by. */
public enum NodeKind {
    lnd,
    cln
}
