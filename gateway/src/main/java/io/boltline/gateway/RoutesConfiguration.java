package io.boltline.gateway;

import io.boltline.gateway.command.Admission;
import io.boltline.gateway.command.InvoiceServlet;
import io.boltline.gateway.command.PurchaseServlet;
import io.boltline.gateway.command.Purchases;
import io.boltline.gateway.http.BodyReader;
import io.boltline.gateway.http.OrderPath;
import io.boltline.gateway.http.OrderServlet;
import io.boltline.gateway.http.ServerSentEvents;
import io.boltline.gateway.live.EventStreams;
import io.boltline.gateway.live.EventsServlet;
import io.boltline.gateway.live.OrderStories;
import io.boltline.gateway.orders.PurchaseListServlet;
import io.boltline.gateway.orders.PurchaseLists;
import io.boltline.gateway.orders.RecentOrders;
import io.boltline.gateway.orders.RecentOrdersListener;
import io.boltline.gateway.orders.StatusServlet;
import io.boltline.gateway.orders.Statuses;
import io.boltline.gateway.orders.StoredOrders;
import io.boltline.gateway.session.Callers;
import jakarta.servlet.Servlet;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which path leads where; with a slash at its end, to the same. */
@Configuration(proxyBeanMethods = false)
class RoutesConfiguration {
    @Bean
    ServletRegistrationBean<PurchaseServlet> purchaseServlet(
            Admission admission,
            Purchases purchases,
            BodyReader bodies,
            GatewayProperties properties) {
        var servlet = new PurchaseServlet(admission, purchases, bodies, properties.replyWait());
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
            Admission admission,
            Purchases purchases,
            BodyReader bodies,
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
                                "/invoice",
                                new InvoiceServlet(
                                        admission, purchases, bodies, properties.replyWait()),
                                ServerSentEvents.RESOURCE,
                                new EventsServlet(
                                        callers,
                                        recent,
                                        new OrderStories(stored, InstantSource.system()),
                                        streams,
                                        properties.events().pace(),
                                        recentListener::isReady)));
        return eager(new ServletRegistrationBean<>(servlet, OrderPath.PURCHASE + "/*"));
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
