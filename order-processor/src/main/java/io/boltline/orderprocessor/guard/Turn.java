package io.boltline.orderprocessor.guard;

import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to move the marker on: of the instance that wrote it last, and of any other when
 * that one has not done so for long. Two that do so at once do no harm: one of them is refused.
 */
final class Turn {
    private final Pace pace;
    private @Nullable String revision;
    private long sinceNanos;
    private boolean isOurs;

    Turn(Pace pace) {
        this.pace = pace;
    }

    /** This instance wrote it. */
    void wrote(String written, long nowNanos) {
        revision = written;
        sinceNanos = nowNanos;
        isOurs = true;
    }

    /**
     * Whether to move it on now.
     *
     * @param stored the revision that the database has
     */
    boolean isMine(String stored, long nowNanos) {
        if (!stored.equals(revision)) {
            revision = stored;
            sinceNanos = nowNanos;
            isOurs = false;
        }
        var patience = isOurs ? pace.advance() : pace.takeOver();
        return nowNanos - sinceNanos >= patience.toNanos();
    }
}
