package io.boltline.local.demo;

import io.boltline.local.http.Http;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The demo shop on a port of 127.0.0.1: a page, the paths to CouchDB and the gateway that it needs,
 * and a button that pays.
 *
 * <p>For development: whoever reaches the port may log in as anybody whom the page names.
 */
public final class DemoShop implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int MAX_CONNECTIONS = 256;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final Duration ASKING_TIMEOUT = Duration.ofSeconds(15);

    /** An answer may be waited for as long as two minutes. */
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(3);

    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    private final Http http = new Http(ASKING_TIMEOUT, ASKING_TIMEOUT);
    private final Backend couchDb;
    private final Backend gateway;
    private final Server server;
    private final int port;

    private DemoShop(int port, URI couchDb, URI gateway, Till till) {
        this.port = port;
        this.couchDb = new Backend(couchDb);
        this.gateway = new Backend(gateway);
        this.server = new Server(threads(handlers));
        server.setHandler(
                new ShopHandler(
                        Doorman.at(port),
                        till,
                        new PayAction(http, gateway, till),
                        this.couchDb,
                        this.gateway));
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(settings()));
        connector.setHost(HOST);
        connector.setPort(port);
        connector.setReuseAddress(true);
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
    }

    /**
     * Opens it.
     *
     * @throws IOException if the port is taken
     */
    public static DemoShop open(int port, URI couchDb, URI gateway, Till till) throws IOException {
        var shop = new DemoShop(port, couchDb, gateway, till);
        try {
            shop.server.start();
            return shop;
        } catch (IOException e) {
            shop.close();
            throw e;
        } catch (Exception e) {
            shop.close();
            throw new IllegalStateException("the demo shop can't open", e);
        }
    }

    private static QueuedThreadPool threads(ExecutorService handlers) {
        var threads = new QueuedThreadPool(16, 2);
        threads.setName("demo-shop");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(handlers);
        return threads;
    }

    private static HttpConfiguration settings() {
        var settings = new HttpConfiguration();
        settings.setSendServerVersion(false);
        settings.setRequestHeaderSize(MAX_HEADER_BYTES);
        // It ignores case: a cookie in the wrong one would be taken for the right one before it.
        settings.setHeaderCacheSize(0);
        return settings;
    }

    /** Where it is. */
    public static URI url(int port) {
        return URI.create("http://" + HOST + ":" + port);
    }

    public URI url() {
        return url(port);
    }

    /** Abandons what is under way; a second call does nothing. */
    @Override
    public void close() {
        couchDb.close();
        gateway.close();
        http.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the demo shop can't close", e);
        } finally {
            handlers.shutdownNow();
        }
    }
}
