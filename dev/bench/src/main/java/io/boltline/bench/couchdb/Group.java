package io.boltline.bench.couchdb;

/** Rows that belong together. */
enum Group {
    /** Single calls. */
    CALLS,
    /** Groups of purchases, by ids, documents and size of the group. */
    WRITES,
    /** Groups of 20 purchases in databases of other sizes. */
    SIZES,
    /** With the index of the list of purchases. */
    INDEX,
    /** A compaction, and writes while it runs. */
    COMPACTION
}
