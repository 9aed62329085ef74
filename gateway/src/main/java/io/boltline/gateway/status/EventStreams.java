package io.boltline.gateway.status;

import io.boltline.gateway.web.RefusedException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The event streams that are open at this instance: bounded in number, and ended together. */
public final class EventStreams {
    private final int max;
    private final int maxPerUser;
    private final Set<Place> open = new HashSet<>();
    private final Map<String, Integer> byUser = new HashMap<>();
    private boolean ended;

    /**
     * Has room for so many.
     *
     * @param max open at once
     * @param maxPerUser of one user, open at once
     */
    public EventStreams(int max, int maxPerUser) {
        this.max = max;
        this.maxPerUser = maxPerUser;
    }

    /** A stream's right to be open. */
    final class Place implements AutoCloseable {
        private final String userName;
        private Runnable atEnd = () -> {};

        private Place(String userName) {
            this.userName = userName;
        }

        /** Called when all streams shall end, at once if that was before. */
        void atEnd(Runnable action) {
            synchronized (EventStreams.this) {
                atEnd = action;
                if (!ended) {
                    return;
                }
            }
            action.run();
        }

        boolean hasEnded() {
            synchronized (EventStreams.this) {
                return ended;
            }
        }

        @Override
        public void close() {
            leave(this);
        }
    }

    /**
     * A place for one more stream.
     *
     * @throws RefusedException 503 when there is none at this instance now, 429 when the user has
     *     enough
     */
    synchronized Place enter(String userName) {
        if (ended || open.size() >= max) {
            throw new RefusedException(503, "No more event streams can be opened here now");
        }
        if (byUser.getOrDefault(userName, 0) >= maxPerUser) {
            throw new RefusedException(
                    429, "Too many event streams: at most " + maxPerUser + " of one user");
        }
        byUser.merge(userName, 1, Integer::sum);
        var place = new Place(userName);
        open.add(place);
        return place;
    }

    /** All end, and none is opened any more: callers go on at another instance. */
    public void end() {
        Set<Place> all;
        synchronized (this) {
            ended = true;
            all = Set.copyOf(open);
        }
        all.forEach(place -> place.atEnd.run());
    }

    public synchronized int size() {
        return open.size();
    }

    private synchronized void leave(Place place) {
        if (open.remove(place)) {
            byUser.computeIfPresent(place.userName, (_, n) -> n == 1 ? null : n - 1);
        }
    }
}
