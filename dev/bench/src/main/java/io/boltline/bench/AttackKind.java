package io.boltline.bench;

/** What attackers do; all but one without a login. */
enum AttackKind {
    /** One forged session and one Idempotency-Key, each time for another purchase. */
    HOT_KEY,
    /** A forged session and a key of its own in each request. */
    NEW_SESSIONS,
    /** Purchases of what there isn't, of 60 KB, with a session of their own. */
    REFUSALS,
    /** Bodies that never end. */
    SLOW_BODIES,
    /** Heads that come a byte every eight seconds. */
    SLOW_HEADS
}
