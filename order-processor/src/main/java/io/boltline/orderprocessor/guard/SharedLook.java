package io.boltline.orderprocessor.guard;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks something once for all who ask at the same time: no answer is older than its question. */
final class SharedLook<T> {
    private final Supplier<T> look;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Outcome<T> last;

    SharedLook(Supplier<T> look) {
        this.look = look;
    }

    /** What came of a look: a result, or its failure. */
    private record Outcome<T>(
            long begunNanos, @Nullable T result, @Nullable RuntimeException failure) {
        T told() {
            if (failure != null) {
                throw failure;
            }
            if (result == null) {
                throw new IllegalStateException("a look without an outcome");
            }
            return result;
        }
    }

    /**
     * What a look gives that began not before that; it throws what the look throws.
     *
     * @param nanos as of {@link System#nanoTime()}
     */
    T since(long nanos) {
        lock.lock();
        try {
            var known = last;
            if (known == null || known.begunNanos() - nanos < 0) {
                known = take(System.nanoTime());
                last = known;
            }
            return known.told();
        } finally {
            lock.unlock();
        }
    }

    private Outcome<T> take(long begunNanos) {
        try {
            return new Outcome<>(begunNanos, look.get(), null);
        } catch (RuntimeException e) {
            return new Outcome<>(begunNanos, null, e);
        }
    }
}
