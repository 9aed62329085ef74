package io.boltline.gateway.status;

import io.boltline.gateway.web.RefusedException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The event streams that are open at this instance: bounded in number, and ended together. */
public final class EventStreams {
    private final Limits limits;
    private final Set<Place> open = new HashSet<>();
    private final Map<Viewer, Integer> byViewer = new HashMap<>();
    private int ofLinks;
    private boolean ended;

    /**
     * How many may be open at once.
     *
     * @param all whoever follows
     * @param perUser of one user
     * @param ofLinks of all who follow by payment links, so that there is room for users
     * @param perLink of all who follow one order by payment links
     */
    public record Limits(int all, int perUser, int ofLinks, int perLink) {}

    /** Has room for so many. */
    public EventStreams(Limits limits) {
        this.limits = limits;
    }

    /** A stream's right to be open. */
    final class Place implements AutoCloseable {
        private final Viewer viewer;
        private Runnable atEnd = () -> {};

        private Place(Viewer viewer) {
            this.viewer = viewer;
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
     * @throws RefusedException 503 when there is none at this instance now, 429 when the viewer has
     *     enough
     */
    synchronized Place enter(Viewer viewer) {
        if (ended || open.size() >= limits.all() || areLinksFull(viewer)) {
            throw new RefusedException(503, "No more event streams can be opened here now");
        }
        if (byViewer.getOrDefault(viewer, 0) >= limitOf(viewer)) {
            throw new RefusedException(429, tooMany(viewer));
        }
        byViewer.merge(viewer, 1, Integer::sum);
        ofLinks += isOfLink(viewer) ? 1 : 0;
        var place = new Place(viewer);
        open.add(place);
        return place;
    }

    private boolean areLinksFull(Viewer viewer) {
        return isOfLink(viewer) && ofLinks >= limits.ofLinks();
    }

    private int limitOf(Viewer viewer) {
        return switch (viewer) {
            case Viewer.User _ -> limits.perUser();
            case Viewer.LinkHolder _ -> limits.perLink();
        };
    }

    private String tooMany(Viewer viewer) {
        return "Too many event streams: at most "
                + limitOf(viewer)
                + (isOfLink(viewer) ? " of one payment link" : " of one user");
    }

    private static boolean isOfLink(Viewer viewer) {
        return viewer instanceof Viewer.LinkHolder;
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
            byViewer.computeIfPresent(place.viewer, (_, n) -> n == 1 ? null : n - 1);
            ofLinks -= isOfLink(place.viewer) ? 1 : 0;
        }
    }
}
