package io.boltline.analytics.lookups;

/** Whose rows a test writes. */
interface NewEngine {
    /** Empty. */
    Engine newEngine();
}
