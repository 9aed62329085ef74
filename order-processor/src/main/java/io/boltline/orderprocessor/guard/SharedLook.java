package io.boltline.orderprocessor.guard;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks something once for all who ask at the same time: no answer is older than asked for. */
final class SharedLook<T> {
    /** So old a look may be that ended the request before: it was long, and a group gathered. */
    static final Duration FRESH = Duration.ofMillis(30);

    private final Supplier<T> look;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Outcome<T> last;

    SharedLook(Supplier<T> look, LongSupplier nanoTime) {
        this.look = look;
        this.nanoTime = nanoTime;
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

    /** What a look gives that begins from now on; it throws what the look throws. */
    T fromNow() {
        return since(nanoTime.getAsLong());
    }

    /** The same of one that began lately, such as the one that ended the last request. */
    T lately() {
        return since(nanoTime.getAsLong() - FRESH.toNanos());
    }

    private T since(long nanos) {
        lock.lock();
        try {
            var known = last;
            if (known == null || known.begunNanos() - nanos < 0) {
                known = take(nanoTime.getAsLong());
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
