package io.boltline.standins;

import io.boltline.standins.Conversation.Direction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on 127.0.0.1 that can be told to fail, for servers that have no faults of their own
 * to inject.
 *
 * <p>Faults hold for open connections too, and add up until {@link #heal()}. Put it in front of a
 * broker by giving its port as the broker's advertised one.
 */
public final class FaultyProxy implements AutoCloseable {
    private static final int BACKLOG = 128;

    private final int port;
    private final int targetPort;
    private final Supplier<Conversation> conversations;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Direction> swallowed = ConcurrentHashMap.newKeySet();
    private volatile Duration delay = Duration.ZERO;
    private @Nullable Listener listener;

    private FaultyProxy(int port, int targetPort, Supplier<Conversation> conversations) {
        this.port = port;
        this.targetPort = targetPort;
        this.conversations = conversations;
    }

    /**
     * A proxy on a free port.
     *
     * @param targetPort where the real server listens, or will: a connection made before that is
     *     closed
     */
    public static FaultyProxy to(int targetPort) {
        return to(targetPort, Conversation::ofBytes);
    }

    /** The same, for a protocol that is understood. */
    public static FaultyProxy to(int targetPort, Supplier<Conversation> conversations) {
        FaultyProxy proxy = new FaultyProxy(LoopbackPorts.free(), targetPort, conversations);
        proxy.heal();
        return proxy;
    }

    public int port() {
        return port;
    }

    /** No server there: connecting fails at once, and open connections are reset. */
    public synchronized void refuse() {
        if (listener != null) {
            listener.close();
            listener = null;
        }
        drop();
    }

    /**
     * Every connection is reset now; new ones are welcome. What was under way may or may not have
     * taken effect.
     */
    public void drop() {
        open.forEach(FaultyProxy::reset);
    }

    /**
     * Bytes that travel this way vanish, while the connection stays up: the caller waits for its
     * time-out.
     */
    public void swallow(Direction direction) {
        swallowed.add(direction);
    }

    /** Every piece waits this long before it is handed on, either way. */
    public void delay(Duration each) {
        delay = each;
    }

    /**
     * No faults. Connections that lost bytes are reset, since no protocol survives a hole in its
     * stream.
     */
    public synchronized void heal() {
        delay = Duration.ZERO;
        if (!swallowed.isEmpty()) {
            drop();
            swallowed.clear();
        }
        if (listener == null) {
            listener = listen();
        }
    }

    @Override
    public void close() {
        refuse();
    }

    private Listener listen() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
            return new Listener(
                    socket,
                    Thread.ofVirtual().name("faulty-proxy-" + port).start(() -> accept(socket)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket client = from.accept();
                Thread.ofVirtual().start(() -> connect(from, client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** The open port, which the thread that waits for connections holds as well. */
    private record Listener(ServerSocket socket, Thread accepting) {
        /** Returns when nobody gets in any more. */
        void close() {
            FaultyProxy.close(socket);
            try {
                accepting.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void connect(ServerSocket from, Socket client) {
        Socket server = new Socket();
        open.add(client);
        open.add(server);
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), targetPort));
        } catch (IOException noServer) {
            hangUp(client, server);
            return;
        }
        if (from.isClosed()) {
            hangUp(client, server);
            return;
        }
        Conversation conversation = conversations.get();
        Thread.ofVirtual().start(() -> pump(client, server, conversation, Direction.TO_SERVER));
        pump(server, client, conversation, Direction.TO_CLIENT);
    }

    private void pump(Socket from, Socket to, Conversation conversation, Direction direction) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (byte[] piece = conversation.next(direction, in);
                    piece.length > 0;
                    piece = conversation.next(direction, in)) {
                await(delay);
                if (conversation.passes(direction, piece) && !swallowed.contains(direction)) {
                    out.write(piece);
                }
            }
            // What was written still arrives before the end does.
            close(to);
        } catch (IOException _) {
            // One side was reset: so is the other, below.
        } finally {
            hangUp(from, to);
        }
    }

    private static void await(Duration delay) {
        long until = System.nanoTime() + delay.toNanos();
        for (long left = delay.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void hangUp(Socket... sockets) {
        for (Socket socket : sockets) {
            reset(socket);
            open.remove(socket);
        }
    }

    /** Closes with a reset, so that the other side notices at once. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException _) {
            // Closed already.
        }
        close(socket);
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception _) {
            // Nothing more to do for it.
        }
    }
}
