package io.boltline.gateway;

import static org.awaitility.Awaitility.await;

import io.boltline.gateway.purchase.Intake;
import io.boltline.gateway.web.BodyReader;
import io.boltline.gateway.web.LastRequests;
import io.boltline.gateway.web.RequestMemory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The gateway's own settings of its HTTP server, without Kafka and purchases. */
final class TestedServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final LastRequests lastRequests;

    private TestedServer(ConfigurableApplicationContext context) {
        this.context = context;
        this.lastRequests = context.getBean(LastRequests.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableConfigurationProperties(GatewayProperties.class)
    @Import({JettyConfiguration.class, LimitsConfiguration.class, CrossOriginConfiguration.class})
    static class Wiring {
        @Bean
        Intake intake() {
            return new Intake(false);
        }

        @Bean
        WaitingServlet waitingServlet() {
            return new WaitingServlet();
        }

        @Bean
        LastRequests lastRequests() {
            return new LastRequests(() -> {}, Duration.ofSeconds(2));
        }

        @Bean
        AnswerMeters answerMeters(MeterRegistry registry) {
            return new AnswerMeters(registry);
        }

        @Bean
        ServletRegistrationBean<ReadingServlet> reading(BodyReader bodies) {
            return new ServletRegistrationBean<>(new ReadingServlet(bodies), "/reading");
        }

        @Bean
        ServletRegistrationBean<LaterServlet> later(WaitingServlet servlet) {
            return new ServletRegistrationBean<>(new LaterServlet(servlet), "/later");
        }

        /** As the server itself says it where it can't serve. */
        @Bean
        ServletRegistrationBean<HttpServlet> unavailable() {
            return new ServletRegistrationBean<>(
                    new HttpServlet() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected void service(
                                HttpServletRequest request, HttpServletResponse response)
                                throws IOException {
                            response.sendError(503);
                        }
                    },
                    "/unavailable");
        }

        @Bean
        ServletRegistrationBean<WaitingServlet> waiting(WaitingServlet servlet) {
            return new ServletRegistrationBean<>(servlet, "/waiting");
        }
    }

    static TestedServer start(String... arguments) {
        var ports = Stream.of("--server.port=0", "--management.server.port=0");
        // The others of the group belong to Kafka.
        var readiness =
                Stream.of("--management.endpoint.health.group.readiness.include=readinessState");
        return new TestedServer(
                new SpringApplicationBuilder(Wiring.class)
                        .run(
                                Stream.of(ports, readiness, Stream.of(arguments))
                                        .flatMap(each -> each)
                                        .toArray(String[]::new)));
    }

    RawConnection connect() throws IOException {
        return new RawConnection(port());
    }

    WaitingServlet servlet() {
        return context.getBean(WaitingServlet.class);
    }

    /** How many requests to a servlet got such an answer. */
    long answers(String route, String status) {
        return context
                .getBean(MeterRegistry.class)
                .find("boltline.gateway.answers")
                .tags("route", route, "status", status)
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    /** What all requests take now. */
    long requestBytes() {
        return context.getBean(RequestMemory.class).bytes();
    }

    int managementPort() {
        return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    void awaitRefusingConnections() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> {
                    try (var _ = connect()) {
                        return false;
                    } catch (ConnectException e) {
                        return true;
                    }
                });
    }

    /** Until whoever comes is refused. */
    void awaitLastRequests() {
        await().pollInterval(Duration.ofMillis(5)).until(lastRequests::areEnding);
    }

    @Override
    public void close() {
        context.close();
    }

    private int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
