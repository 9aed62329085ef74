package io.boltline.gateway;

import io.boltline.gateway.command.Admission;
import io.boltline.gateway.command.InvoiceServlet;
import io.boltline.gateway.command.PurchaseServlet;
import io.boltline.gateway.command.Purchases;
import io.boltline.gateway.http.BodyReader;
import io.boltline.gateway.http.OrderPath;
import io.boltline.gateway.http.OrderServlet;
import io.boltline.gateway.live.EventStreams;
import io.boltline.gateway.live.EventsServlet;
import io.boltline.gateway.live.OrderStories;
import io.boltline.gateway.orders.PurchaseListServlet;
import io.boltline.gateway.orders.PurchaseLists;
import io.boltline.gateway.orders.RecentOrders;
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

/** Which path leads where. */
@Configuration(proxyBeanMethods = false)
class RoutesConfiguration {
    @Bean
    ServletRegistrationBean<PurchaseServlet> purchaseServlet(
            Admission admission,
            Purchases purchases,
            BodyReader bodies,
            GatewayProperties properties) {
        var servlet = new PurchaseServlet(admission, purchases, bodies, properties.replyWait());
        return eager(new ServletRegistrationBean<>(servlet, OrderPath.PURCHASE));
    }

    @Bean
    ServletRegistrationBean<PurchaseListServlet> purchaseListServlet(
            Callers callers, RecentOrders recent, StoredOrders stored) {
        var servlet = new PurchaseListServlet(callers, new PurchaseLists(recent, stored));
        return eager(new ServletRegistrationBean<>(servlet, PurchaseListServlet.PATH));
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
            StoredOrders stored,
            EventStreams streams) {
        var servlet =
                new OrderServlet(
                        Map.of(
                                "",
                                new StatusServlet(callers, new Statuses(recent, stored)),
                                "/invoice",
                                new InvoiceServlet(
                                        admission, purchases, bodies, properties.replyWait()),
                                "/events",
                                new EventsServlet(
                                        callers,
                                        recent,
                                        new OrderStories(stored, InstantSource.system()),
                                        streams,
                                        properties.events().pace())));
        return eager(new ServletRegistrationBean<>(servlet, OrderPath.PURCHASE + "/*"));
    }

    /** The first request must not pay for the servlet's making. */
    private static <T extends Servlet> ServletRegistrationBean<T> eager(
            ServletRegistrationBean<T> registration) {
        registration.setLoadOnStartup(1);
        return registration;
    }
}
