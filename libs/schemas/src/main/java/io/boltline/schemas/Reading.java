package io.boltline.schemas;

/** How a schema is read. Formats are asserted in either way. */
public enum Reading {
    /** As published: members that it doesn't name are passed over, forms of earlier builds hold. */
    OPEN,

    /**
     * As what this build writes must be: no member that isn't described, but where the schema says
     * that anything may stand, and no form that is no longer written.
     */
    STRICT
}
