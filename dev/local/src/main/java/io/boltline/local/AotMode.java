package io.boltline.local;

/**
 * What the child JVMs do with ahead-of-time caches (JEP 514, {@code -XX:AOTCache}), which halve
 * their start.
 */
public enum AotMode {
    OFF,
    /** Use what the last recording of this very build left, if there is one. */
    USE,
    /** Write caches when the pipeline stops. */
    RECORD
}
