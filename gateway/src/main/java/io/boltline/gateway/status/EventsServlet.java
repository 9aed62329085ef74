package io.boltline.gateway.status;

import io.boltline.contract.OrderId;
import io.boltline.couchdb.CouchDbException;
import io.boltline.gateway.web.AnsweringServlet;
import io.boltline.gateway.web.RefusedException;
import io.boltline.gateway.web.Sendable;
import io.boltline.gateway.web.ServerSentEvents;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * {@code GET /api/lightning/purchase/{orderId}/events} and {@code GET /checkout/{orderId}/events}:
 * what happens to a purchase, live.
 */
public final class EventsServlet extends AnsweringServlet {
    private static final long serialVersionUID = 1L;

    private final transient Access access;
    private final transient Telling telling;
    private final transient RecentOrders recent;
    private final transient Timelines timelines;
    private final transient EventStreams streams;
    private final transient EventStream.Pace pace;
    private final transient BooleanSupplier caughtUp;

    /**
     * Tells first what is stored and recent, then what the view hears of.
     *
     * @param telling what the data of each event is
     * @param caughtUp whether the view has read what was there when this instance began
     */
    public EventsServlet(
            Access access,
            Telling telling,
            RecentOrders recent,
            Timelines timelines,
            EventStreams streams,
            EventStream.Pace pace,
            BooleanSupplier caughtUp) {
        super("GET");
        this.access = access;
        this.telling = telling;
        this.recent = recent;
        this.timelines = timelines;
        this.streams = streams;
        this.pace = pace;
        this.caughtUp = caughtUp;
    }

    @Override
    protected Sendable answer(HttpServletRequest request) throws InterruptedException {
        try {
            var viewer = access.visitor(request).viewer();
            return answer(
                    OrderPath.of(request).orderId(),
                    viewer,
                    Optional.ofNullable(request.getHeader("Last-Event-ID")),
                    isHead(request));
        } catch (CouchDbException e) {
            throw new RefusedException(503, "The purchase's events can't be read now");
        }
    }

    private Sendable answer(
            OrderId orderId, Viewer viewer, Optional<String> lastEventId, boolean isHead) {
        var feed = new FeedForViewer(orderId, viewer);
        var timeline = feed.timeline(recent.find(orderId)).orElseThrow(() -> notFound(viewer));
        var told = timeline.idsUpTo(lastEventId.orElse(null));
        if (timeline.over() && timeline.isAllIn(told)) {
            return EventsServlet::sendNothingMore;
        }
        return isHead
                ? EventsServlet::sendHead
                : new EventStream(feed, streams.enter(viewer), told, pace);
    }

    /**
     * Not for good while the view has not caught up: it may be what this instance must yet read.
     * Nor for who has a link, which is only given to a purchase that is under way.
     */
    private RefusedException notFound(Viewer viewer) {
        if (!caughtUp.getAsBoolean()) {
            return new RefusedException(503, "The gateway is starting");
        }
        return switch (viewer) {
            case Viewer.User _ -> new RefusedException(404, "Purchase not found");
            case Viewer.LinkHolder _ ->
                    new RefusedException(503, "Nothing is known of the purchase yet");
        };
    }

    /** Flushed, or else the server takes the stream for an answer of no length. */
    private static void sendHead(HttpServletResponse response) throws IOException {
        ServerSentEvents.sendHead(response);
        response.flushBuffer();
    }

    /** Tells browsers not to come back. */
    private static void sendNothingMore(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader("Cache-Control", "no-store");
    }

    private final class FeedForViewer implements EventStream.Feed {
        private final OrderId orderId;
        private final Viewer viewer;

        private FeedForViewer(OrderId orderId, Viewer viewer) {
            this.orderId = orderId;
            this.viewer = viewer;
        }

        @Override
        public Watch watch() {
            return recent.watch(orderId);
        }

        @Override
        public Optional<Timeline> timeline(RecentOrder order) {
            return timelines.of(orderId, order, viewer);
        }

        @Override
        public Object data(PurchaseSummary told) {
            return telling.of(orderId, told);
        }
    }
}
