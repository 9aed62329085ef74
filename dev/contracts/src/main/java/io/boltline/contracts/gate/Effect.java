package io.boltline.contracts.gate;

/** What a change does to the values that a place may have. */
enum Effect {
    /** Nothing, or nothing that anybody built with the release looks at. */
    NONE,
    /** There may be values now that were none before. */
    WIDER,
    /** Values that were allowed are none any more. */
    NARROWER,
    /** What could be counted on, or was heeded, is gone. */
    LOST,
    /** Both wider and narrower, or the same value means something else. */
    OTHER,
    /** Nobody taught the gate what this means: it is taken for the worst. */
    UNKNOWN
}
