package io.boltline.analytics.web;

import io.boltline.analytics.lookups.Database;
import io.boltline.analytics.lookups.Lookups;
import io.boltline.service.Setting;
import io.boltline.service.http.JsonErrors;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;

/** The port at which figures are asked for. The management port has its own context. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebProperties.class)
class WebConfiguration {
    private static final String TOKEN = "ANALYTICS_TOKEN";
    private static final long MOST_ANSWER_BYTES = 1L << 30;

    @Bean
    ServletRegistrationBean<AnalyticsServlet> analyticsServlet(
            WebProperties properties, Database database, Lookups lookups) {
        var token =
                Setting.checked(
                        TOKEN, () -> new BearerToken(Setting.required(TOKEN, properties.token())));
        return new ServletRegistrationBean<>(
                new AnalyticsServlet(
                        Resources.byPath(),
                        token,
                        new Sources(new DatabaseSnapshots(database), lookups),
                        InstantSource.system(),
                        new WrittenAnswers(properties.answersDir(), MOST_ANSWER_BYTES),
                        properties.maxQuestions()),
                "/");
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

    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> jettyCustomizer() {
        return JsonErrors::install;
    }
}
