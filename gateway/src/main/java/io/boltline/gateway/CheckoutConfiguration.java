package io.boltline.gateway;

import io.boltline.gateway.link.PaymentLinkSecretCheck;
import io.boltline.gateway.link.PaymentLinks;
import io.boltline.gateway.status.RecentOrdersListener;
import io.boltline.kafka.KeyChecks;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Payment links, where a secret for them is set. */
@Configuration(proxyBeanMethods = false)
class CheckoutConfiguration {
    private static final Logger log = LoggerFactory.getLogger(CheckoutConfiguration.class);

    @Bean
    PaymentLinks paymentLinks(
            CheckoutProperties properties, KeyChecks checks, InstantSource clock) {
        var secrets = properties.secrets();
        if (secrets.isEmpty()) {
            log.info("PAYMENT_LINK_SECRET is not set: there are no payment links and no checkout");
            return PaymentLinks.NONE;
        }
        return new PaymentLinks(
                PaymentLinkSecretCheck.passed(
                        secrets,
                        checks.inForce(),
                        check -> {
                            checks.add(check);
                            return checks.inForce();
                        }),
                properties.linkLifetime(),
                clock);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    CaughtUp caughtUp(RecentOrdersListener recent) {
        return recent::isReady;
    }
}
