package io.boltline.gateway;

import org.eclipse.jetty.ee11.webapp.AbstractConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;

/** What {@code server.*} can't say of the HTTP server. The management port has its own. */
@Configuration(proxyBeanMethods = false)
class JettyConfiguration {
    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> jettyCustomizer(
            GatewayProperties properties) {
        return factory -> {
            requireRoomForRefusals(factory.getMaxConnections(), properties.maxInFlight());
            factory.setThreadPool(threads());
            factory.addServerCustomizers(server -> server.setErrorHandler(new JsonErrors()));
            factory.addConfigurations(new JsonErrorsInContext());
        };
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
     * As many as there are requests: 200, which is Jetty's limit and Spring Boot's default, would
     * be full of callers that wait for replies, and nothing else would run. Connections are the
     * limit.
     */
    private static VirtualThreadPool threads() {
        var threads = new VirtualThreadPool(0);
        threads.setName("http-");
        return threads;
    }

    private static void requireRoomForRefusals(int maxConnections, int maxInFlight) {
        if (maxConnections <= maxInFlight) {
            throw new IllegalArgumentException(
                    "server.jetty.max-connections must be above boltline.max-in-flight, which is "
                            + maxInFlight
                            + ", so that callers beyond it can be told: is "
                            + maxConnections);
        }
    }

    /** Runs after Spring Boot's own, which installs its error pages. */
    private static final class JsonErrorsInContext extends AbstractConfiguration {
        private JsonErrorsInContext() {
            super(new AbstractConfiguration.Builder());
        }

        @Override
        public void configure(WebAppContext context) {
            context.setErrorHandler(new JsonErrors());
        }
    }
}
