package io.boltline.gateway;

import io.boltline.couchdb.CouchDb;
import io.boltline.gateway.limits.UnprovenCallers;
import io.boltline.gateway.session.Callers;
import io.boltline.gateway.session.Renewals;
import io.boltline.gateway.status.StoredOrders;
import io.boltline.outage.Outages;
import io.boltline.service.Periodic;
import io.boltline.service.ProcessEnd;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who asks, as CouchDB says. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {
    /** So late an outage of CouchDB that nobody meets is noticed, and its end. */
    private static final Duration COUCHDB_LOOKS = Duration.ofSeconds(5);

    @Bean
    Callers callers(
            CouchDb couchDb,
            GatewayProperties properties,
            UnprovenCallers unproven,
            Outages outages,
            MeterRegistry registry) {
        return Callers.of(
                couchDb.sessions(),
                properties.sessions().settings(),
                unproven,
                outages.of("couchdb-sessions", "customers who are not known yet are turned away")
                        .use("calls"),
                renewals(properties),
                registry);
    }

    private static Renewals renewals(GatewayProperties properties) {
        if (!properties.sessions().renewed()) {
            return Renewals.DROPPED;
        }
        return properties.publicUrl().startsWith("https:")
                ? Renewals.HANDED_ON_FOR_TLS_ALONE
                : Renewals.HANDED_ON;
    }

    @Bean
    Periodic looksAtCouchDb(Callers callers, StoredOrders orders) {
        return Periodic.start(
                "couchdb",
                COUCHDB_LOOKS,
                () -> {
                    callers.look();
                    orders.look();
                },
                ProcessEnd::begin);
    }
}
