package io.boltline.analytics.web;

import io.boltline.analytics.web.calendar.Slice;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds what comes by quarter-hour up to pieces of time, of which it keeps one.
 *
 * @param <T> what adds up
 */
final class Sliced<T> {
    private final Iterator<Slice> slices;
    private final Supplier<T> nothing;
    private final Output<T> out;
    private @Nullable Slice slice;
    private T sum;

    /** Takes a piece that is over. */
    @FunctionalInterface
    interface Output<T> {
        void over(Slice slice, T sum) throws IOException;
    }

    /**
     * Begins with the first piece.
     *
     * @param slices in their order
     * @param nothing what a piece begins with
     */
    Sliced(Iterator<Slice> slices, Supplier<T> nothing, Output<T> out) {
        this.slices = slices;
        this.nothing = nothing;
        this.out = out;
        this.sum = nothing.get();
        this.slice = slices.hasNext() ? slices.next() : null;
    }

    /**
     * The sum of the piece that has this quarter-hour.
     *
     * @param quarter not before those of earlier calls, within the pieces
     */
    T at(Instant quarter) throws IOException {
        while (slice != null && !slice.has(quarter)) {
            next(slice);
        }
        if (slice == null) {
            throw new IllegalStateException(quarter + " is behind all that was asked for");
        }
        return sum;
    }

    /** Nothing more comes. */
    void end() throws IOException {
        while (slice != null) {
            next(slice);
        }
    }

    private void next(Slice over) throws IOException {
        out.over(over, sum);
        sum = nothing.get();
        slice = slices.hasNext() ? slices.next() : null;
    }
}
