package io.boltline.analytics.lookups;

/** The rows are still being made from the beginning of the journal: to be asked again later. */
public final class BeingBuiltException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long done;
    private final long total;

    /** Offsets of all topics that are in, and 0 or how many there are. */
    public BeingBuiltException(long done, long total) {
        super("the rows are being made: %d of %d offsets are in".formatted(done, total));
        this.done = done;
        this.total = total;
    }

    /** Offsets of all topics that are in. */
    public long done() {
        return done;
    }

    /** Offsets that there are, as far as is known; 0 when it isn't. */
    public long total() {
        return total;
    }
}
