package io.boltline.gateway.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.ContractJson;
import io.boltline.couchdb.CouchDbException;
import io.boltline.gateway.status.Timeline.Entry;
import io.boltline.gateway.web.Sendable;
import io.boltline.gateway.web.ServerSentEvents;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One caller's Server-Sent Events: what happened so far, then what happens.
 *
 * <p>It runs on the request's own virtual thread, and its memory is bounded by what can happen to
 * an order. A caller that goes away is noticed by the next heartbeat; one that takes nothing is
 * dropped by the connection's idle time-out. Either comes back with the id of its last event.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">the format</a>
 */
public final class EventStream implements Sendable {
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);

    private final Feed feed;
    private final EventStreams.Place place;
    private final Set<String> told;
    private final Pace pace;

    /** Where the news come from. */
    interface Feed {
        Watch watch();

        /** Empty when the order turns out to be somebody else's. */
        Optional<Timeline> timeline(RecentOrder order);

        /** The data of an event: what the order's status was after it. */
        Object data(PurchaseSummary told);
    }

    /**
     * How often something is sent, and how long at most.
     *
     * @param heartbeat after so long without an event a comment is sent
     * @param lifetime after so long the stream ends, and its caller shows its session again
     */
    public record Pace(Duration heartbeat, Duration lifetime) {}

    /**
     * A stream that is not yet begun.
     *
     * @param place given back at the end
     * @param told the ids of the events that the caller knows
     */
    EventStream(Feed feed, EventStreams.Place place, Set<String> told, Pace pace) {
        this.feed = feed;
        this.place = place;
        this.told = told;
        this.pace = pace;
    }

    @Override
    public void sendTo(HttpServletResponse response) {
        try (place;
                var watch = feed.watch()) {
            place.atEnd(watch::wake);
            ServerSentEvents.sendHead(response);
            response.flushBuffer();
            if (!follow(watch, response)) {
                send(ServerSentEvents.retry(), response);
            }
        } catch (IOException e) {
            // The caller is gone. It comes back and goes on.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it came to the order's end; else there may be more, at another time or instance. */
    private boolean follow(Watch watch, HttpServletResponse response)
            throws IOException, InterruptedException {
        try {
            return followTo(response, watch);
        } catch (CouchDbException e) {
            return false;
        }
    }

    private boolean followTo(HttpServletResponse response, Watch watch)
            throws IOException, InterruptedException {
        long startNanos = System.nanoTime();
        boolean over = false;
        while (!over
                && !place.hasEnded()
                && System.nanoTime() - startNanos < pace.lifetime().toNanos()) {
            var news = watch.next(pace.heartbeat());
            over = news.isPresent() ? isOver(feed.timeline(news.get()), response) : beat(response);
        }
        return over;
    }

    private boolean isOver(Optional<Timeline> timeline, HttpServletResponse response)
            throws IOException {
        if (timeline.isEmpty()) {
            return true;
        }
        for (var entry : timeline.get().entries()) {
            if (told.add(entry.id())) {
                send(frame(timeline.get(), entry).getBytes(UTF_8), response);
            }
        }
        return timeline.get().over();
    }

    private static boolean beat(HttpServletResponse response) throws IOException {
        send(HEARTBEAT, response);
        return false;
    }

    private static void send(byte[] bytes, HttpServletResponse response) throws IOException {
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    private String frame(Timeline timeline, Entry entry) {
        var data = feed.data(new PurchaseSummary(entry.status(), timeline.placed()));
        return "id: %s\nevent: %s\ndata: %s\n\n"
                .formatted(
                        entry.id(), entry.name(), ContractJson.mapper().writeValueAsString(data));
    }
}
