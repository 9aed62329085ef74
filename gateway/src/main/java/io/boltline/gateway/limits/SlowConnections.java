package io.boltline.gateway.limits;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Closes connections whose next head doesn't come to its end in time. The server's idle time-out
 * alone would let a caller that sends a byte now and then keep its connection for as long as it
 * likes.
 *
 * <p>While most of the connections that there may be are open, all waits are a tenth of what they
 * are otherwise, and a connection that waits for its next request is closed too: callers that make
 * something of theirs get in.
 */
public final class SlowConnections implements Connection.Listener, HttpConfiguration.Customizer {
    private static final Duration NO_WAIT_FOR_IDLE = Duration.ofDays(10_000);
    private static final int PRESSED = 10;

    private final Duration headWait;
    private final int crowd;
    private final ConcurrentMap<Connection, ConnectionProgress> open = new ConcurrentHashMap<>();
    private final LongAdder closed = new LongAdder();

    /**
     * Watches the connections of one server.
     *
     * @param headWait from a head's first byte to its last
     * @param maxConnections that there may be
     */
    public SlowConnections(Duration headWait, int maxConnections) {
        this.headWait = headWait;
        this.crowd = maxConnections - maxConnections / 10;
    }

    /** how often to {@link #closeTheSlow()}, so that a wait is kept within about a tenth. */
    public Duration pause() {
        return headWait.dividedBy(2 * PRESSED);
    }

    /** The wait as it is now. */
    public Duration pressed(Duration wait) {
        return open.size() >= crowd ? wait.dividedBy(PRESSED) : wait;
    }

    /** How many were closed so far. */
    public double closed() {
        return closed.sum();
    }

    /** Closes those that are too slow. */
    public void closeTheSlow() {
        boolean crowded = open.size() >= crowd;
        var wait = pressed(headWait);
        long nowNanos = System.nanoTime();
        open.forEach((connection, progress) -> {
            if (progress.isTooSlow(
                    connection.getMessagesIn(),
                    connection.getBytesIn(),
                    nowNanos,
                    wait,
                    crowded ? wait : NO_WAIT_FOR_IDLE)) {
                closed.increment();
                connection.getEndPoint().close();
            }
        });
    }

    @Override
    public void onOpened(Connection connection) {
        open.put(connection, new ConnectionProgress(System.nanoTime()));
        if (!connection.getEndPoint().isOpen()) {
            // Another listener closed it, and nobody will say so again.
            open.remove(connection);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    /** Called for each request when its head is there. */
    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        var connection = request.getConnectionMetaData().getConnection();
        var progress = open.get(connection);
        if (progress != null) {
            if (connection instanceof CountedConnection counted) {
                counted.headHasCome();
            }
            Request.addCompletionListener(
                    request, _ -> progress.answered(connection.getBytesIn(), System.nanoTime()));
        }
        return request;
    }
}
