package io.boltline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.gateway.link.PaymentLinks;
import io.boltline.gateway.status.RecentOrders;
import io.boltline.gateway.status.RecentOrdersListener;
import io.boltline.gateway.web.AnsweringServlet;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.util.ReflectionTestUtils;
import org.yaml.snakeyaml.Yaml;

/** The gateway answers at the paths, and to the methods, that OpenAPI describes, and no others. */
@NullUnmarked // the servlets are asked for their paths alone, and need nothing to answer with
class DescribedRoutesTest {
    private static final Path OPEN_API = Path.of("../contracts/openapi-gateway.yaml");
    private static final String ORDER = "/{orderId}";

    /** The other files are the page's own affair. */
    private static final String FILE = "/checkout/element.js";

    @EnableConfigurationProperties({GatewayProperties.class, CheckoutProperties.class})
    static class Settings {}

    private static final class EmptyTopics extends MockConsumer<byte[], byte[]> {
        private EmptyTopics() {
            super("earliest");
        }

        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                Map<TopicPartition, Long> times, Duration wait) {
            return Map.of();
        }
    }

    @Test
    void areThoseOfTheContract() throws Exception {
        assertThat(routes()).isEqualTo(described());
    }

    /** The methods by path, as the answer to another method tells them. */
    private static Map<String, Set<String>> routes() throws Exception {
        var routes = new TreeMap<String, Set<String>>();
        for (var registration : registrations()) {
            var servlet = registration.getServlet();
            for (String path : registration.getUrlMappings()) {
                if (path.endsWith("/*")) {
                    var below = path.substring(0, path.length() - 2) + ORDER;
                    for (var resource : resources(servlet).entrySet()) {
                        routes.put(below + resource.getKey(), methods(resource.getValue()));
                    }
                } else if (!path.endsWith("/")) {
                    routes.put(path, methods(servlet));
                }
            }
        }
        routes.keySet()
                .removeIf(path -> path.matches("/checkout/[^/]*\\.[a-z]+") && !path.equals(FILE));
        return routes;
    }

    private static List<ServletRegistrationBean<?>> registrations() {
        try (var context =
                new SpringApplicationBuilder(Settings.class).web(WebApplicationType.NONE).run()) {
            var routes = new RoutesConfiguration();
            var settings = context.getBean(GatewayProperties.class);
            var commands = routes.commandServlet(null, null, null, null, settings);
            var recent =
                    RecentOrdersListener.start(
                            new EmptyTopics(),
                            List.of(),
                            new RecentOrders(0, null),
                            0,
                            Instant.EPOCH,
                            () -> {});
            var checkout = new CheckoutRoutesConfiguration();
            try (recent) {
                return List.of(
                        routes.purchaseServlet(commands),
                        routes.purchaseListServlet(null, null, null),
                        routes.orderServlet(commands, settings, null, null, recent, null, null),
                        checkout.checkoutFilesServlet(checkout.checkoutFiles(), PaymentLinks.NONE),
                        checkout.checkoutServlet(
                                settings,
                                context.getBean(CheckoutProperties.class),
                                PaymentLinks.NONE,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                InstantSource.system()));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Servlet> resources(Servlet servlet) {
        return (Map<String, Servlet>)
                Objects.requireNonNull(ReflectionTestUtils.getField(servlet, "resources"));
    }

    private static Set<String> methods(Servlet servlet) throws Exception {
        assertThat(servlet).isInstanceOf(AnsweringServlet.class);
        var answer = new MockHttpServletResponse();
        servlet.service(new MockHttpServletRequest("PATCH", "/"), answer);
        var methods = new TreeSet<>(Set.of(answer.getHeader("Allow").split(", ")));
        // Answered where GET is, without being an operation of its own.
        methods.remove("HEAD");
        return methods;
    }

    private static Map<String, Set<String>> described() throws IOException {
        Map<String, Object> document = new Yaml().load(Files.readString(OPEN_API));
        var described = new TreeMap<String, Set<String>>();
        members(document.get("paths"))
                .forEach((path, item) -> {
                    var methods = new TreeSet<String>();
                    members(item).keySet().stream()
                            .filter(member -> !member.equals("parameters"))
                            .forEach(method -> methods.add(method.toUpperCase(Locale.ROOT)));
                    described.put(path, methods);
                });
        return described;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(Object yaml) {
        return (Map<String, Object>) yaml;
    }
}
