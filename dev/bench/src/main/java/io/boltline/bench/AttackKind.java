package io.boltline.bench;

/** What attackers without a login do. */
enum AttackKind {
    /** One forged session and one Idempotency-Key, each time for another purchase. */
    HOT_KEY,
    /** A forged session and a key of its own in each request. */
    NEW_SESSIONS,
    /** Bodies that never end. */
    SLOW_BODIES,
    /** Heads that come a byte every eight seconds. */
    SLOW_HEADS
}
