package io.boltline.contracts.gate;

/** Who may be broken by a change. */
enum Party {
    /** Was built with the release, and reads what is written from now on. */
    READER,
    /** Is built with today's contract, and reads what was written under the release. */
    REPLAY,
    /** Was built with the release, and sends what today's services take. */
    SENDER
}
