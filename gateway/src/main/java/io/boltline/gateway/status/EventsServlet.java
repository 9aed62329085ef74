package io.boltline.gateway.status;

import io.boltline.contract.OrderId;
import io.boltline.couchdb.CouchDbException;
import io.boltline.gateway.session.Callers;
import io.boltline.gateway.web.AnsweringServlet;
import io.boltline.gateway.web.RefusedException;
import io.boltline.gateway.web.Sendable;
import io.boltline.gateway.web.ServerSentEvents;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** {@code GET /api/lightning/purchase/{orderId}/events}: what happens to a purchase, live. */
public final class EventsServlet extends AnsweringServlet {
    private static final long serialVersionUID = 1L;

    private final transient Callers callers;
    private final transient RecentOrders recent;
    private final transient Timelines timelines;
    private final transient EventStreams streams;
    private final transient EventStream.Pace pace;
    private final transient BooleanSupplier caughtUp;

    /**
     * Tells first what is stored and recent, then what the view hears of.
     *
     * @param caughtUp whether the view has read what was there when this instance began
     */
    public EventsServlet(
            Callers callers,
            RecentOrders recent,
            Timelines timelines,
            EventStreams streams,
            EventStream.Pace pace,
            BooleanSupplier caughtUp) {
        super("GET");
        this.callers = callers;
        this.recent = recent;
        this.timelines = timelines;
        this.streams = streams;
        this.pace = pace;
        this.caughtUp = caughtUp;
    }

    @Override
    protected Sendable answer(HttpServletRequest request) throws InterruptedException {
        try {
            var userName = callers.userName(request);
            return answer(
                    OrderPath.of(request).orderId(),
                    userName,
                    Optional.ofNullable(request.getHeader("Last-Event-ID")),
                    isHead(request));
        } catch (CouchDbException e) {
            throw new RefusedException(503, "The purchase's events can't be read now");
        }
    }

    private Sendable answer(
            OrderId orderId, String userName, Optional<String> lastEventId, boolean isHead) {
        var feed = new FeedOfUser(orderId, userName);
        var timeline = feed.timeline(recent.find(orderId)).orElseThrow(this::notFound);
        var told = timeline.idsUpTo(lastEventId.orElse(null));
        if (timeline.over() && timeline.isAllIn(told)) {
            return EventsServlet::sendNothingMore;
        }
        return isHead
                ? EventsServlet::sendHead
                : new EventStream(orderId, feed, streams.enter(userName), told, pace);
    }

    /**
     * Not for good while the view has not caught up: it may be what this instance must yet read.
     */
    private RefusedException notFound() {
        return caughtUp.getAsBoolean()
                ? new RefusedException(404, "Purchase not found")
                : new RefusedException(503, "The gateway is starting");
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

    private final class FeedOfUser implements EventStream.Feed {
        private final OrderId orderId;
        private final String userName;

        private FeedOfUser(OrderId orderId, String userName) {
            this.orderId = orderId;
            this.userName = userName;
        }

        @Override
        public Watch watch() {
            return recent.watch(orderId);
        }

        @Override
        public Optional<Timeline> timeline(RecentOrder order) {
            return timelines.of(orderId, order, userName);
        }
    }
}
