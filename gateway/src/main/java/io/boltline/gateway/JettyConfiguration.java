package io.boltline.gateway;

import io.boltline.gateway.limits.ConnectionLimits;
import io.boltline.gateway.web.LastRequests;
import io.boltline.gateway.web.Sniffing;
import io.boltline.gateway.web.UnknownPathServlet;
import io.boltline.service.http.JsonErrors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.DispatcherServlet;

/** What {@code server.*} can't say of the HTTP server. The management port has its own. */
@Configuration(proxyBeanMethods = false)
class JettyConfiguration {
    /**
     * Connections that came and are not yet accepted. Beyond it a client's next try is a second
     * later; the JDK's default of 50 is less than a burst. The kernel may allow less.
     */
    private static final int ACCEPT_QUEUE = 1024;

    /**
     * A connection keeps what it reads into for as long as its caller waits. Most requests are
     * shorter; longer ones are read in pieces.
     */
    private static final int INPUT_BUFFER_BYTES = 4096;

    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> jettyCustomizer(
            GatewayProperties properties, ConnectionLimits limits, LastRequests lastRequests) {
        return factory -> {
            requireRoomForRefusals(
                    factory.getMaxConnections(),
                    Math.addExact(properties.maxInFlight(), properties.events().maxStreams()));
            factory.setThreadPool(threads());
            factory.addServerCustomizers(server -> customize(server, limits));
            factory.addServerCustomizers(server -> lastRequests.watch(() -> isConnected(server)));
            JsonErrors.install(factory);
        };
    }

    /** Inside what counts its refusals and lets pages of other origins see them. */
    @Bean
    FilterRegistrationBean<LastRequests> lastRequestsFilter(LastRequests lastRequests) {
        var registration = new FilterRegistrationBean<>(lastRequests);
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 2);
        return registration;
    }

    /** Everything that is not a servlet's path, for every method, TRACE too. */
    @Bean
    ServletRegistrationBean<UnknownPathServlet> unknownPathServlet() {
        return new ServletRegistrationBean<>(new UnknownPathServlet(), "/");
    }

    /**
     * Nowhere: Spring MVC serves the management port only. That port's part looks for this bean, so
     * it can't just be left out.
     */
    @Bean
    DispatcherServletRegistrationBean dispatcherServletRegistration(DispatcherServlet servlet) {
        var registration = new DispatcherServletRegistrationBean(servlet, "/");
        registration.setEnabled(false);
        return registration;
    }

    /**
     * A few platform threads for the connections, a virtual one for each request. Not Jetty's pool
     * of virtual threads, which Spring Boot would take: it runs 200 requests at once and is full
     * when so many callers wait for replies, and it lets the threads that wait for connections hold
     * the carriers of all others. Connections are the limit here.
     */
    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool();
        threads.setName("http");
        threads.setVirtualThreadsExecutor(
                VirtualThreads.getNamedVirtualThreadsExecutor("request-"));
        return threads;
    }

    private static void customize(Server server, ConnectionLimits limits) {
        for (var connector : server.getConnectors()) {
            if (connector instanceof ServerConnector listening) {
                listening.setAcceptQueueSize(ACCEPT_QUEUE);
                useLittleMemory(listening);
                limits.applyTo(listening);
            }
        }
    }

    /** A server that stops accepts no more connections, and closes each that is idle. */
    private static boolean isConnected(Server server) {
        return Stream.of(server.getConnectors())
                .anyMatch(connector -> !connector.getConnectedEndPoints().isEmpty());
    }

    /**
     * For thousands of callers that wait. Jetty also keeps header fields of each connection for the
     * next request on it, in 45 KB, which was more than all else in the heap.
     */
    private static void useLittleMemory(ServerConnector connector) {
        var http = connector.getConnectionFactory(HttpConnectionFactory.class);
        http.setInputBufferSize(INPUT_BUFFER_BYTES);
        http.getHttpConfiguration().setHeaderCacheSize(0);
        http.getHttpConfiguration().addCustomizer(new Sniffing());
    }

    private static void requireRoomForRefusals(int maxConnections, int maxCallers) {
        if (maxConnections <= maxCallers) {
            throw new IllegalArgumentException(
                    "server.jetty.max-connections must be above boltline.max-in-flight and"
                            + " boltline.events.max-streams together, which are "
                            + maxCallers
                            + ", so that callers beyond them can be told: is "
                            + maxConnections);
        }
    }
}
