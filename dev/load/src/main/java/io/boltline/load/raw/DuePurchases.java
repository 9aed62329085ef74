package io.boltline.load.raw;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

/** The purchases that should have begun and have not. Used by one thread. */
final class DuePurchases {
    private static final int MOST_CONNECTIONS_OF_OPEN_LOAD = 4_096;

    private final Arrivals arrivals;
    private final MeasuredTime window;
    private final Deque<Long> begins = new ArrayDeque<>();
    private long nextNanos = System.nanoTime();
    private int arrived;

    DuePurchases(Arrivals arrivals, MeasuredTime window) {
        this.arrivals = arrivals;
        this.window = window;
    }

    /** Whoever comes until now, and before the window ends: also when nobody looked in time. */
    void arrive(long now, int idleConnections) {
        boolean isOver = now - window.endNanos() >= 0;
        long latest = isOver ? window.endNanos() - 1 : now;
        switch (arrivals) {
            case Arrivals.Closed _ -> {
                while (!isOver && begins.size() < idleConnections) {
                    begins.add(now);
                }
            }
            case Arrivals.Once once ->
                    arriveUntil(latest, once.within().toNanos() / once.callers(), once.callers());
            case Arrivals.Open(double perSecond) ->
                    arriveUntil(latest, (long) (1e9 / perSecond), Integer.MAX_VALUE);
        }
    }

    private void arriveUntil(long latest, long intervalNanos, int most) {
        while (arrived < most && nextNanos - latest <= 0) {
            begins.add(nextNanos);
            nextNanos += intervalNanos;
            arrived++;
        }
    }

    /**
     * How many connections there should be.
     *
     * @param busy how many have a purchase under way, or don't stand yet
     */
    int connectionsWanted(int busy) {
        return switch (arrivals) {
            case Arrivals.Closed(int number) -> number;
            case Arrivals.Once once -> Math.min(once.callers(), arrived);
            case Arrivals.Open _ -> Math.min(MOST_CONNECTIONS_OF_OPEN_LOAD, busy + begins.size());
        };
    }

    /** When the next one comes; only where they come by the clock. */
    long nextNanos() {
        return nextNanos;
    }

    boolean isEmpty() {
        return begins.isEmpty();
    }

    /** When the first of them should have begun; it is no longer due. */
    long take() {
        return begins.remove();
    }

    void forEach(LongConsumer begin) {
        begins.forEach(begin::accept);
    }

    /** Whether one that should have begun then, and had an answer now, is counted. */
    boolean counts(long began, long now) {
        return switch (arrivals) {
            case Arrivals.Closed _ -> window.contains(now);
            case Arrivals.Open _ -> window.contains(began);
            case Arrivals.Once _ -> true;
        };
    }
}
