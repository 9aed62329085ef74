package io.boltline.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.OrderId;
import io.boltline.contract.document.OrderDocument;
import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.couchdb.Database;
import io.boltline.gateway.limits.UnprovenCallers;
import io.boltline.gateway.link.PaymentLinks;
import io.boltline.gateway.session.Callers;
import io.boltline.gateway.session.Renewals;
import io.boltline.gateway.status.Absences;
import io.boltline.gateway.status.Access;
import io.boltline.gateway.status.Claimants;
import io.boltline.gateway.status.EventStreams;
import io.boltline.gateway.status.EventsServlet;
import io.boltline.gateway.status.OrderPath;
import io.boltline.gateway.status.PurchaseListServlet;
import io.boltline.gateway.status.PurchaseLists;
import io.boltline.gateway.status.RecentOrders;
import io.boltline.gateway.status.StoredOrders;
import io.boltline.gateway.status.Telling;
import io.boltline.gateway.status.Timelines;
import io.boltline.gateway.web.LastRequests;
import io.boltline.gateway.web.ServerSentEvents;
import io.boltline.outage.Use;
import io.boltline.service.secret.SealingKeys;
import io.boltline.service.secret.SessionSeal;
import io.boltline.standins.couchdb.CouchDbStandIn;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a gateway reads, on its own HTTP server, told of events by the test. */
final class EventsServer implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-31T13:00:00Z");

    private static final String LINK_SECRET = "OLTmUuRNp/I3DZ4mDicTZVCko6bQf1wMMy+LEiQIP9I=";

    private final CouchDbStandIn couchDb;
    private final ConfigurableApplicationContext context;

    private EventsServer(CouchDbStandIn couchDb, ConfigurableApplicationContext context) {
        this.couchDb = couchDb;
        this.context = context;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableConfigurationProperties(GatewayProperties.class)
    @Import({
        JettyConfiguration.class,
        LimitsConfiguration.class,
        EventStreamsConfiguration.class,
        CrossOriginConfiguration.class,
        CheckoutRoutesConfiguration.class
    })
    static class Wiring {
        @Bean
        LastRequests lastRequests() {
            return new LastRequests(() -> {}, Duration.ofSeconds(2));
        }

        @Bean
        CouchDb couchDb(GatewayProperties properties) {
            return new CouchDb(CouchDbSettings.of(properties.couchdb().url(), "admin", "admin"));
        }

        @Bean
        Database orders(CouchDb couchDb) {
            var orders = couchDb.database("shop-orders");
            orders.createIfMissing();
            orders.index(OrderDocument.INDEX_NAME, OrderDocument.INDEX).make();
            return orders;
        }

        @Bean
        Callers callers(
                CouchDb couchDb,
                GatewayProperties properties,
                UnprovenCallers unproven,
                MeterRegistry registry) {
            return Callers.of(
                    couchDb.sessions(),
                    properties.sessions().settings(),
                    unproven,
                    Use.UNTOLD,
                    Renewals.HANDED_ON,
                    registry);
        }

        @Bean
        AtomicBoolean caughtUp() {
            return new AtomicBoolean(true);
        }

        @Bean
        AnswerMeters answerMeters(MeterRegistry registry) {
            return new AnswerMeters(registry);
        }

        @Bean
        RecentOrders recentOrders(SessionSeal seal) {
            return new RecentOrders(200_000_000, new Claimants(seal));
        }

        @Bean
        SessionSeal seal() {
            return new SessionSeal(SealingKeys.parse(SealingKeys.generate("k")));
        }

        @Bean
        CaughtUp view(AtomicBoolean caughtUp) {
            return caughtUp::get;
        }

        @Bean
        InstantSource clock() {
            return InstantSource.fixed(NOW);
        }

        @Bean
        StoredOrders storedOrders(Database orders) {
            return new StoredOrders(orders, Use.UNTOLD, () -> {});
        }

        @Bean
        PaymentLinks paymentLinks(CheckoutProperties properties, InstantSource clock) {
            return new PaymentLinks(properties.secrets(), properties.linkLifetime(), clock);
        }

        @Bean
        ServletRegistrationBean<OrderServlet> orderServlet(
                GatewayProperties properties,
                Callers callers,
                StoredOrders stored,
                RecentOrders recent,
                Absences absences,
                EventStreams streams,
                InstantSource clock) {
            var events =
                    new EventsServlet(
                            Access.ofUsers(callers),
                            Telling.TO_THE_OWNER,
                            recent,
                            new Timelines(stored, clock),
                            streams,
                            properties.events().pace(),
                            absences);
            return new ServletRegistrationBean<>(
                    new OrderServlet(Map.of(ServerSentEvents.RESOURCE, events)),
                    OrderPath.PURCHASE + "/*");
        }

        @Bean
        ServletRegistrationBean<PurchaseListServlet> purchaseListServlet(
                Callers callers, StoredOrders stored, RecentOrders recent) {
            return RoutesConfiguration.at(
                    PurchaseListServlet.PATH,
                    new PurchaseListServlet(callers, new PurchaseLists(recent, stored)));
        }
    }

    static EventsServer start(String... arguments) throws IOException {
        var couchDb = CouchDbStandIn.start(io.boltline.standins.couchdb.CouchDbSettings.inMemory());
        var more =
                Stream.of(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--boltline.couchdb.url=" + couchDb.url(),
                        "--boltline.checkout.link-secret=" + LINK_SECRET,
                        "--management.endpoint.health.group.readiness.include=readinessState");
        return new EventsServer(
                couchDb,
                new SpringApplicationBuilder(Wiring.class)
                        .run(Stream.concat(more, Stream.of(arguments)).toArray(String[]::new)));
    }

    RecentOrders recent() {
        return context.getBean(RecentOrders.class);
    }

    Database orders() {
        return context.getBean(Database.class);
    }

    SessionSeal seal() {
        return context.getBean(SessionSeal.class);
    }

    /** Whether the view of recent orders has read what was there. */
    void caughtUp(boolean caughtUp) {
        context.getBean(AtomicBoolean.class).set(caughtUp);
    }

    /** Requests about an order that count as answered so. */
    long answeredWith(int status) {
        var timer =
                context.getBean(MeterRegistry.class)
                        .find("boltline.gateway.answers")
                        .tags("route", OrderPath.PURCHASE + "/*", "status", "" + status)
                        .timer();
        return timer == null ? 0 : timer.count();
    }

    /** The path and query of a payment link. */
    String linkTo(OrderId orderId) {
        return pathIn(context.getBean(PaymentLinks.class).headerTo(orderId));
    }

    /** The same of a link that was made earlier. */
    String linkTo(OrderId orderId, Duration age) {
        var properties = context.getBean(CheckoutProperties.class);
        var clock = InstantSource.fixed(NOW.minus(age));
        return pathIn(
                new PaymentLinks(properties.secrets(), properties.linkLifetime(), clock)
                        .headerTo(orderId));
    }

    private static String pathIn(Map<String, String> headers) {
        var link = Objects.requireNonNull(headers.get("Link"));
        return link.substring(1, link.indexOf('>'));
    }

    /** All names and tags of what is measured. */
    String meters() {
        return context.getBean(MeterRegistry.class).getMeters().stream()
                .map(meter -> meter.getId().toString())
                .collect(Collectors.joining("\n"));
    }

    void stopCouchDb() {
        couchDb.close();
    }

    int openStreams() {
        return context.getBean(EventStreams.class).size();
    }

    /** The cookie of a user, who is there from now on. */
    String logIn(String name) throws IOException, InterruptedException {
        context.getBean(CouchDb.class)
                .database("_users")
                .put(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("_id", "org.couchdb.user:" + name)
                                .put("type", "user")
                                .put("name", name)
                                .put("password", "secret")
                                .set("roles", JsonNodeFactory.instance.arrayNode()));
        try (var client = HttpClient.newHttpClient()) {
            var login =
                    HttpRequest.newBuilder(URI.create(couchDb.url() + "/_session"))
                            .header("Content-Type", "application/json")
                            .POST(
                                    BodyPublishers.ofString(
                                            "{\"name\":\"%s\",\"password\":\"secret\"}"
                                                    .formatted(name),
                                            UTF_8))
                            .build();
            return client.send(login, BodyHandlers.discarding())
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow()
                    .split(";", 2)[0];
        }
    }

    /** A caller's connection, its request sent. */
    RawConnection follow(String cookie, String orderId, String... headers) throws IOException {
        return ask("GET", OrderPath.PURCHASE + "/" + orderId + "/events", cookie, headers);
    }

    /** A connection for one request, which is sent. */
    RawConnection ask(String method, String path, String cookie, String... headers)
            throws IOException {
        return connect()
                .send(
                        "%s %s HTTP/1.0\r\nHost: shop\r\n".formatted(method, path)
                                + Stream.concat(Stream.of("Cookie: " + cookie), Stream.of(headers))
                                        .reduce("", (all, each) -> all + each + "\r\n")
                                + "\r\n");
    }

    RawConnection connect() throws IOException {
        return new RawConnection(
                context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @Override
    public void close() {
        context.close();
        couchDb.close();
    }
}
