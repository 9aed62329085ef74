package io.boltline.standins;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A stand-in on a port of 127.0.0.1, or of the address in the variable {@code BIND_ADDRESS}: in a
 * container loopback reaches nobody.
 *
 * <p>{@link #stopAccepting()} makes it a machine that is down: connections are refused and open
 * ones are closed, while the handler keeps its state; {@link #acceptAgain()} brings it back on the
 * same port.
 */
public final class StandInServer implements AutoCloseable {

    /**
     * Long polls and held answers are silent; only a connection that is silent for longer than this
     * is closed.
     */
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final int ACCEPT_QUEUE_SIZE = 1024;
    private static final int MAX_HEADER_BYTES = 32 * 1024;

    private final ExecutorService handlers;
    private final Server server;
    private final ServerConnector connector;
    private final Faults faults;

    private StandInServer(
            ExecutorService handlers, Server server, ServerConnector connector, Faults faults) {
        this.handlers = handlers;
        this.server = server;
        this.connector = connector;
        this.faults = faults;
    }

    private static String host() {
        return System.getenv().getOrDefault("BIND_ADDRESS", "127.0.0.1");
    }

    /**
     * Starts to accept requests.
     *
     * @param port 0 for any free one
     * @throws IOException if the port is taken
     */
    public static StandInServer start(int port, StandInHandler handler) throws IOException {
        ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
        var threads = new QueuedThreadPool(64, 4);
        threads.setName("stand-in");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(handlers);
        var server = new Server(threads);
        var faults = new Faults();
        server.setHandler(new FaultyHandler(handler, faults));
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(host());
        connector.setPort(port);
        connector.setReuseAddress(true);
        connector.setAcceptQueueSize(ACCEPT_QUEUE_SIZE);
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        server.addConnector(connector);
        var standIn = new StandInServer(handlers, server, connector, faults);
        try {
            server.start();
        } catch (IOException e) {
            standIn.close();
            throw e;
        } catch (Exception e) {
            standIn.close();
            throw new IllegalStateException("The stand-in can't start", e);
        }
        connector.setPort(connector.getLocalPort());
        return standIn;
    }

    private static HttpConfiguration http() {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        // Document ids may hold anything, encoded slashes and dots too.
        http.setUriCompliance(UriCompliance.UNSAFE);
        // It ignores case: a cookie in the wrong one would be taken for the right one before it.
        http.setHeaderCacheSize(0);
        return http;
    }

    public int port() {
        return connector.getPort();
    }

    /** The address without a slash at the end, such as {@code http://127.0.0.1:5984}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public Faults faults() {
        return faults;
    }

    /**
     * Refuses connections from now on and closes the open ones; requests under way still have their
     * effect.
     */
    public void stopAccepting() {
        try {
            connector.stop();
            awaitRefusal();
        } catch (Exception e) {
            throw new IllegalStateException("The stand-in can't stop accepting", e);
        }
    }

    /**
     * The thread that waits for connections may hold the port a little longer, and whom it lets in
     * then is never answered.
     */
    private void awaitRefusal() throws IOException {
        long startNanos = System.nanoTime();
        while (isConnectable()) {
            if (System.nanoTime() - startNanos > STOP_TIMEOUT.toNanos()) {
                throw new IOException("port " + port() + " is still open");
            }
        }
    }

    private boolean isConnectable() throws IOException {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(host(), port()),
                    Math.toIntExact(STOP_TIMEOUT.toMillis()));
            return true;
        } catch (ConnectException e) {
            return false;
        } catch (SocketException resetWhileItWasClosed) {
            return true;
        }
    }

    /**
     * Takes connections again, on the same port.
     *
     * @throws IOException if another process took the port in the meantime
     */
    public void acceptAgain() throws IOException {
        try {
            connector.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The stand-in can't accept again", e);
        }
    }

    /**
     * Frees the port, abandons requests under way and releases held ones; a second call does
     * nothing.
     */
    @Override
    public void close() {
        try {
            faults.clear();
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The stand-in can't stop", e);
        } finally {
            handlers.shutdownNow();
        }
    }
}
