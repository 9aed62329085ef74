package io.boltline.contracts.gate;

/** Decides the change of some keywords. */
interface SchemaRule {
    /** Tells what differs, nothing when these keywords say the same. */
    void compare(Schema old, Schema now, Site site);
}
