package io.boltline.gateway.limits;

import io.boltline.gateway.web.HeadBytes;
import io.boltline.gateway.web.RefusedException;
import io.boltline.gateway.web.RequestMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that takes room for a head while it comes: Jetty keeps what it has read of it, and a
 * field of three letters takes thirty times its length. Trailers, which nothing here reads, it
 * doesn't keep at all.
 */
final class CountedConnection extends HttpConnection {
    /** Of a head that is kept beside this in the parser, while a field of it comes. */
    private static final int COPIES_OF_TEXT = 2;

    /** Most heads take less, and never ask for room before they have come. */
    private static final int STEP_BYTES = 4096;

    private final RequestMemory.Share room;
    private @Nullable CountingHandler handler;
    private long headBytes;
    private long takenBytes;
    private boolean refused;

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
            RequestMemory.Share room) {
        super(configuration, connector, endPoint);
        this.room = room;
    }

    /** Whoever handles the request counts it from here on. */
    void headHasCome() {
        room.end();
        headBytes = 0;
        take(0);
    }

    @Override
    public void onClose(Throwable cause) {
        room.close();
        super.onClose(cause);
    }

    /** Called by the constructor above, as is the next. */
    @Override
    protected HttpConnection.RequestHandler newRequestHandler() {
        handler = new CountingHandler();
        return handler;
    }

    @Override
    protected HttpParser newHttpParser(HttpCompliance compliance) {
        var parser = new CountingParser(Objects.requireNonNull(handler), compliance);
        parser.setHeaderCacheSize(getHttpConfiguration().getHeaderCacheSize());
        parser.setHeaderCacheCaseSensitive(getHttpConfiguration().isHeaderCacheCaseSensitive());
        return parser;
    }

    private void take(long bytes) {
        if (bytes > 0 && bytes - takenBytes < STEP_BYTES) {
            return;
        }
        try {
            room.resize(bytes);
            if (bytes > 0) {
                room.begin(this::closeLater);
            }
            takenBytes = bytes;
        } catch (RefusedException e) {
            refused = true;
        }
    }

    /** Not on the thread that needs the room, which holds the lock of all. */
    private void closeLater() {
        Thread.startVirtualThread(getEndPoint()::close);
    }

    private final class CountingHandler extends HttpConnection.RequestHandler {
        @Override
        public void startRequest(String method, String uri, HttpVersion version) {
            headBytes = (long) COPIES_OF_TEXT * uri.length();
            super.startRequest(method, uri, version);
        }

        @Override
        public void parsedHeader(HttpField field) {
            headBytes += HeadBytes.of(field);
            take(headBytes);
            if (!refused) {
                super.parsedHeader(field);
            }
        }

        @Override
        public void parsedTrailer(HttpField field) {}
    }

    private final class CountingParser extends HttpParser {
        private CountingParser(CountingHandler handler, HttpCompliance compliance) {
            super(handler, getHttpConfiguration().getRequestHeaderSize(), compliance);
        }

        /** Of at most one buffer. */
        @Override
        public boolean parseNext(ByteBuffer buffer) {
            boolean handle = super.parseNext(buffer);
            if (getState().compareTo(State.CONTENT) < 0) {
                take(headBytes + (long) COPIES_OF_TEXT * getHeaderLength());
            }
            if (refused) {
                // Closes the connection. A head of which fields are missing is never handled.
                throw new UncheckedIOException(new IOException("no room for a request's head"));
            }
            return handle;
        }
    }
}
