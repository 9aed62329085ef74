package io.boltline.gateway;

import io.boltline.gateway.status.EventStreams;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/** The live streams' bounds and their end. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CheckoutProperties.class)
class EventStreamsConfiguration {
    @Bean
    EventStreams eventStreams(
            GatewayProperties properties, CheckoutProperties checkout, MeterRegistry registry) {
        var events = properties.events();
        var streams =
                new EventStreams(
                        new EventStreams.Limits(
                                events.maxStreams(),
                                events.maxStreamsPerUser(),
                                checkout.maxStreams(),
                                checkout.maxStreamsPerOrder()));
        Gauge.builder("boltline.gateway.event.streams", streams, EventStreams::size)
                .description("callers that follow an order")
                .register(registry);
        return streams;
    }

    /** Before the server waits for its requests to end, which streams don't by themselves. */
    @Bean
    ApplicationListener<ContextClosedEvent> endOfEventStreams(EventStreams streams) {
        return _ -> streams.end();
    }
}
