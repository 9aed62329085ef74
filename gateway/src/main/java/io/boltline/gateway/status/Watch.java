package io.boltline.gateway.status;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Follows one order: what was recent of it at first, and all that comes, however soon the view
 * forgets it. Whoever brings news never waits for whoever watches: news that were not fetched yet
 * are fetched together, and an order's are bounded.
 */
final class Watch implements AutoCloseable {
    private final Consumer<Watch> forget;
    private RecentOrder order = RecentOrder.NONE;
    private boolean changed = true;

    /**
     * Knows nothing at first.
     *
     * @param forget called when nobody watches any more
     */
    Watch(Consumer<Watch> forget) {
        this.forget = forget;
    }

    synchronized void change(UnaryOperator<RecentOrder> change) {
        order = change.apply(order);
        wake();
    }

    /** Lets {@link #next} return, though there is no news. */
    synchronized void wake() {
        changed = true;
        notifyAll();
    }

    /** What is known of the order; empty when there were no news for so long. */
    synchronized Optional<RecentOrder> next(Duration wait) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + wait.toNanos();
        while (!changed) {
            long millis = Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis();
            if (millis <= 0) {
                return Optional.empty();
            }
            wait(millis);
        }
        changed = false;
        return Optional.of(order);
    }

    @Override
    public void close() {
        forget.accept(this);
    }
}
