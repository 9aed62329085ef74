package io.boltline.gateway.limits;

import io.boltline.gateway.http.RefusedException;
import io.boltline.gateway.http.RequestMemory;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * A connection that takes room for a head while it comes: Jetty keeps what it has read of it.
 * Trailers, which nothing here reads, it doesn't keep at all.
 */
final class CountedConnection extends HttpConnection {
    /** A field of three letters takes as many times its length. */
    private static final int LARGEST_FIELD = 32;

    private final RequestMemory.Share head;

    /** Makes such connections in place of Jetty's own. */
    static final class Factory extends HttpConnectionFactory {
        private final RequestMemory memory;

        Factory(HttpConfiguration configuration, RequestMemory memory) {
            super(configuration);
            this.memory = memory;
        }

        @Override
        public CountedConnection newConnection(Connector connector, EndPoint endPoint) {
            var connection =
                    new CountedConnection(
                            getHttpConfiguration(), connector, endPoint, memory.take(0));
            connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
            configure(connection, connector, endPoint);
            return connection;
        }
    }

    private CountedConnection(
            HttpConfiguration configuration,
            Connector connector,
            EndPoint endPoint,
            RequestMemory.Share head) {
        super(configuration, connector, endPoint);
        this.head = head;
    }

    /** Whoever handles the request counts it from here on. */
    void headHasCome() {
        count(0);
    }

    /** Reads what there is, and handles the requests in it, before it returns. */
    @Override
    public void onFillable() {
        super.onFillable();
        var parser = getParser();
        boolean isComing = parser.getState().compareTo(HttpParser.State.CONTENT) < 0;
        count(isComing ? parser.getHeaderLength() : 0);
    }

    @Override
    public void onClose(Throwable cause) {
        head.close();
        super.onClose(cause);
    }

    @Override
    protected RequestHandler newRequestHandler() {
        return new RequestHandler() {
            @Override
            public void parsedTrailer(HttpField field) {}
        };
    }

    private void count(int headLength) {
        try {
            head.resize((long) LARGEST_FIELD * headLength);
            if (headLength == 0) {
                head.end();
            } else {
                head.begin(this::closeLater);
            }
        } catch (RefusedException e) {
            getEndPoint().close();
        }
    }

    /** Not on the thread that needs the room, which holds the lock of all. */
    private void closeLater() {
        Thread.startVirtualThread(getEndPoint()::close);
    }
}
