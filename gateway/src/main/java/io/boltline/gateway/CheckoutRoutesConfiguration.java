package io.boltline.gateway;

import io.boltline.gateway.checkout.CheckoutAccess;
import io.boltline.gateway.checkout.CheckoutFiles;
import io.boltline.gateway.checkout.CheckoutFilesServlet;
import io.boltline.gateway.checkout.CheckoutPage;
import io.boltline.gateway.checkout.CheckoutServlet;
import io.boltline.gateway.checkout.CheckoutStatusServlet;
import io.boltline.gateway.checkout.Checkouts;
import io.boltline.gateway.checkout.LogIn;
import io.boltline.gateway.checkout.NoReferrer;
import io.boltline.gateway.checkout.Showing;
import io.boltline.gateway.link.PaymentLinks;
import io.boltline.gateway.session.Callers;
import io.boltline.gateway.status.Absences;
import io.boltline.gateway.status.Access;
import io.boltline.gateway.status.EventStreams;
import io.boltline.gateway.status.EventsServlet;
import io.boltline.gateway.status.RecentOrders;
import io.boltline.gateway.status.Statuses;
import io.boltline.gateway.status.StoredOrders;
import io.boltline.gateway.status.Timelines;
import io.boltline.gateway.web.ServerSentEvents;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page on which a purchase is paid; where no payment links are made, there is none. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CheckoutProperties.class)
class CheckoutRoutesConfiguration {
    @Bean
    CheckoutFiles checkoutFiles() {
        return CheckoutFiles.read();
    }

    @Bean
    FilterRegistrationBean<NoReferrer> noReferrer() {
        var registration = new FilterRegistrationBean<>(new NoReferrer());
        registration.addUrlPatterns(PaymentLinks.CHECKOUT + "/*");
        return registration;
    }

    @Bean
    ServletRegistrationBean<CheckoutFilesServlet> checkoutFilesServlet(
            CheckoutFiles files, PaymentLinks links) {
        var servlet = new CheckoutFilesServlet(files);
        return where(links, new ServletRegistrationBean<>(servlet, servlet.paths()));
    }

    @Bean
    CheckoutAccess checkoutAccess(PaymentLinks links, Callers callers) {
        return new CheckoutAccess(links, Access.ofUsers(callers));
    }

    @Bean
    Showing showing(CheckoutProperties properties, InstantSource clock) {
        return new Showing(properties.shop(), clock);
    }

    @Bean
    Absences absences(CaughtUp caughtUp, InstantSource clock) {
        return new Absences(caughtUp, clock);
    }

    @Bean
    Checkouts checkouts(
            CheckoutAccess access,
            RecentOrders recent,
            StoredOrders stored,
            Showing showing,
            Absences absences) {
        return new Checkouts(access, new Statuses(recent, stored), showing, absences);
    }

    @Bean
    CheckoutPage checkoutPage(CheckoutFiles files, CheckoutProperties properties) {
        return new CheckoutPage(files, properties.shop(), properties.contentSecurityPolicy());
    }

    /** What is below an order's checkout; one servlet of the container takes requests there. */
    @Bean
    ServletRegistrationBean<OrderServlet> checkoutServlet(
            GatewayProperties gateway,
            CheckoutProperties properties,
            PaymentLinks links,
            CheckoutAccess access,
            Checkouts checkouts,
            CheckoutPage page,
            Showing showing,
            RecentOrders recent,
            StoredOrders stored,
            EventStreams streams,
            Absences absences,
            InstantSource clock) {
        var resources =
                Map.of(
                        "",
                        new CheckoutServlet(
                                checkouts,
                                page,
                                properties.allowedReturnUrls(),
                                new LogIn(properties.loginPage(), gateway.publicUrl())),
                        CheckoutStatusServlet.RESOURCE,
                        new CheckoutStatusServlet(checkouts),
                        ServerSentEvents.RESOURCE,
                        new EventsServlet(
                                access,
                                showing,
                                recent,
                                new Timelines(stored, clock),
                                streams,
                                gateway.events().pace(),
                                absences));
        var registration =
                new ServletRegistrationBean<>(
                        new OrderServlet(resources), PaymentLinks.CHECKOUT + "/*");
        registration.setName("checkout");
        return where(links, registration);
    }

    private static <T extends ServletRegistrationBean<?>> T where(
            PaymentLinks links, T registration) {
        registration.setEnabled(links.areMade());
        registration.setLoadOnStartup(1);
        return registration;
    }
}
