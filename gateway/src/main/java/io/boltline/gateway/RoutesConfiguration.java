package io.boltline.gateway;

import io.boltline.gateway.purchase.Admission;
import io.boltline.gateway.purchase.CommandExchange;
import io.boltline.gateway.purchase.CommandServlet;
import io.boltline.gateway.session.Callers;
import io.boltline.gateway.status.Absences;
import io.boltline.gateway.status.Access;
import io.boltline.gateway.status.EventStreams;
import io.boltline.gateway.status.EventsServlet;
import io.boltline.gateway.status.OrderPath;
import io.boltline.gateway.status.PurchaseListServlet;
import io.boltline.gateway.status.PurchaseLists;
import io.boltline.gateway.status.RecentOrders;
import io.boltline.gateway.status.RecentOrdersListener;
import io.boltline.gateway.status.StatusServlet;
import io.boltline.gateway.status.Statuses;
import io.boltline.gateway.status.StoredOrders;
import io.boltline.gateway.status.Telling;
import io.boltline.gateway.status.Timelines;
import io.boltline.gateway.web.BodyReader;
import io.boltline.gateway.web.ServerSentEvents;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Servlet;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Which path leads where; with a slash at its end, to the same. */
@Configuration(proxyBeanMethods = false)
class RoutesConfiguration {
    @Bean
    CommandServlet commandServlet(
            BodyReader bodies,
            Admission admission,
            Callers callers,
            CommandExchange exchange,
            GatewayProperties properties) {
        return new CommandServlet(bodies, admission, callers, exchange, properties.replyWait());
    }

    @Bean
    ServletRegistrationBean<CommandServlet> purchaseServlet(CommandServlet servlet) {
        return at(OrderPath.PURCHASE, servlet);
    }

    @Bean
    ServletRegistrationBean<PurchaseListServlet> purchaseListServlet(
            Callers callers, RecentOrders recent, StoredOrders stored) {
        var servlet = new PurchaseListServlet(callers, new PurchaseLists(recent, stored));
        return at(PurchaseListServlet.PATH, servlet);
    }

    /** What is below an order's path; one servlet of the container takes requests there. */
    @Bean
    ServletRegistrationBean<OrderServlet> orderServlet(
            CommandServlet commandServlet,
            GatewayProperties properties,
            Callers callers,
            RecentOrders recent,
            RecentOrdersListener recentListener,
            StoredOrders stored,
            EventStreams streams) {
        var servlet =
                new OrderServlet(
                        Map.of(
                                "",
                                new StatusServlet(
                                        callers,
                                        new Statuses(recent, stored),
                                        recentListener::isReady),
                                CommandServlet.INVOICE,
                                commandServlet,
                                ServerSentEvents.RESOURCE,
                                new EventsServlet(
                                        Access.ofUsers(callers),
                                        Telling.TO_THE_OWNER,
                                        recent,
                                        new Timelines(stored, InstantSource.system()),
                                        streams,
                                        properties.events().pace(),
                                        new Absences(
                                                recentListener::isReady, InstantSource.system()))));
        return eager(new ServletRegistrationBean<>(servlet, OrderPath.PURCHASE + "/*"));
    }

    /** Around all other filters: what they answer is counted too. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    AnswerMeters answerMeters(MeterRegistry registry) {
        return new AnswerMeters(registry);
    }

    static <T extends Servlet> ServletRegistrationBean<T> at(String path, T servlet) {
        return eager(new ServletRegistrationBean<>(servlet, path, path + "/"));
    }

    /** The first request must not pay for the servlet's making. */
    private static <T extends Servlet> ServletRegistrationBean<T> eager(
            ServletRegistrationBean<T> registration) {
        registration.setLoadOnStartup(1);
        return registration;
    }
}
