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
    private final transient Absences absences;

    /**
     * Tells first what is stored and recent, then what the view hears of.
     *
     * @param telling what the data of each event is
     */
    public EventsServlet(
            Access access,
            Telling telling,
            RecentOrders recent,
            Timelines timelines,
            EventStreams streams,
            EventStream.Pace pace,
            Absences absences) {
        super("GET");
        this.access = access;
        this.telling = telling;
        this.recent = recent;
        this.timelines = timelines;
        this.streams = streams;
        this.pace = pace;
        this.absences = absences;
    }

    @Override
    protected Sendable answer(HttpServletRequest request) throws InterruptedException {
        try {
            return answer(
                    OrderPath.of(request).orderId(),
                    access.visitor(request),
                    Optional.ofNullable(request.getHeader("Last-Event-ID")),
                    isHead(request));
        } catch (CouchDbException e) {
            throw absences.unreadable("The purchase's events can't be read now");
        }
    }

    private Sendable answer(
            OrderId orderId, Visitor visitor, Optional<String> lastEventId, boolean isHead) {
        var feed = new FeedForViewer(orderId, visitor.viewer());
        var timeline = feed.timeline(recent.find(orderId)).orElseThrow(() -> notFound(visitor));
        var told = timeline.idsUpTo(lastEventId.orElse(null));
        if (timeline.over() && timeline.isAllIn(told)) {
            return EventsServlet::sendNothingMore;
        }
        return isHead
                ? EventsServlet::sendHead
                : new EventStream(feed, streams.enter(visitor.viewer()), told, pace);
    }

    /** Not for good while it may come yet. */
    private RefusedException notFound(Visitor visitor) {
        absences.requireUnderWay(visitor);
        return new RefusedException(503, "Nothing is known of the purchase yet");
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
