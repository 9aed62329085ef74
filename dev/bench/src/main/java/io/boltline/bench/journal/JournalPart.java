package io.boltline.bench.journal;

/** What can be measured alone. */
public enum JournalPart {
    /** A backlog, by an instance that has just started and by one that is warm. */
    CATCH_UP,

    /** From the acknowledgement of an event to the moment at which its entry can be read. */
    LATENCY,

    /** From the same to the moment at which an answer of analytics has it. */
    ANALYTICS,

    /** {@code journal verify}, and its code with records in memory. */
    VERIFY,

    /** {@code journal replay}. */
    REPLAY,

    /** {@code receipt} and {@code receipt verify}. */
    RECEIPT,

    /** What everything takes on disk, and a state directory that was lost. */
    RESTORE,

    /** An inclusion proof in a tree of 100 million entries. */
    PROOF,

    /** {@code kill -9} of an instance that has a standby. */
    FAILOVER;

    /** Whether it takes place in the one journal that the others of this kind share. */
    boolean needsJournal() {
        return this != PROOF && this != FAILOVER;
    }
}
