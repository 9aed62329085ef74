package io.boltline.gateway;

import io.boltline.gateway.limits.AddressCounts;
import io.boltline.gateway.limits.AddressFilter;
import io.boltline.gateway.limits.ClientAddresses;
import io.boltline.gateway.limits.ConnectionLimits;
import io.boltline.gateway.limits.ConnectionsByAddress;
import io.boltline.gateway.limits.SlowConnections;
import io.boltline.gateway.limits.UnprovenCallers;
import io.boltline.gateway.web.BodyReader;
import io.boltline.gateway.web.RequestMemory;
import io.boltline.gateway.web.RequestMemoryFilter;
import io.boltline.service.Periodic;
import io.boltline.service.ProcessEnd;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What keeps the server up whatever its callers send, and however slowly. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitsProperties.class)
class LimitsConfiguration {
    @Bean
    RequestMemory requestMemory(LimitsProperties limits, MeterRegistry registry) {
        var memory = new RequestMemory(limits.requestMemoryBytes());
        Gauge.builder("boltline.gateway.request.memory", memory, RequestMemory::bytes)
                .baseUnit("bytes")
                .description("about what the requests that are here take of the heap")
                .register(registry);
        return memory;
    }

    /** Inside the others: they count its refusals, and let pages of other origins see them. */
    @Bean
    FilterRegistrationBean<RequestMemoryFilter> requestMemoryFilter(RequestMemory memory) {
        var registration = new FilterRegistrationBean<>(new RequestMemoryFilter(memory));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    @Bean
    BodyReader bodyReader(LimitsProperties limits) {
        return new BodyReader(limits.maxBodyBytes());
    }

    @Bean
    SlowConnections slowConnections(
            LimitsProperties limits,
            @Value("${server.jetty.max-connections}") int maxConnections,
            MeterRegistry registry) {
        var connections = new SlowConnections(limits.headWait(), maxConnections);
        FunctionCounter.builder(
                        "boltline.gateway.closed.connections", connections, SlowConnections::closed)
                .tag("reason", "slow")
                .description("connections closed without an answer")
                .register(registry);
        return connections;
    }

    @Bean
    Periodic endOfTheSlow(
            SlowConnections connections, RequestMemory memory, LimitsProperties limits) {
        return Periodic.start(
                "end-of-the-slow",
                connections.pause(),
                () -> {
                    connections.closeTheSlow();
                    memory.giveUpSlowerThan(connections.pressed(limits.bodyWait()));
                },
                ProcessEnd::begin);
    }

    @Bean
    ClientAddresses clientAddresses(LimitsProperties limits) {
        return limits.addresses().known();
    }

    @Bean
    AddressCounts addressCounts(LimitsProperties limits, MeterRegistry registry) {
        var counts = new AddressCounts(limits.addresses().maxConnections());
        FunctionCounter.builder(
                        "boltline.gateway.closed.connections", counts, AddressCounts::refused)
                .tag("reason", "address")
                .description("connections closed without an answer")
                .register(registry);
        return counts;
    }

    @Bean
    ConnectionsByAddress connectionsByAddress(ClientAddresses addresses, AddressCounts counts) {
        return new ConnectionsByAddress(addresses, counts);
    }

    @Bean
    ConnectionLimits connectionLimits(
            SlowConnections slow, ConnectionsByAddress byAddress, RequestMemory memory) {
        return new ConnectionLimits(slow, byAddress, memory);
    }

    @Bean
    UnprovenCallers unprovenCallers(LimitsProperties limits) {
        return new UnprovenCallers(limits.addresses().maxUnprovenPerMinute());
    }

    /** Before a request takes any memory, and inside the others for the same reasons. */
    @Bean
    FilterRegistrationBean<AddressFilter> addressFilter(
            ClientAddresses addresses, AddressCounts counts) {
        var registration = new FilterRegistrationBean<>(new AddressFilter(addresses, counts));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return registration;
    }
}
