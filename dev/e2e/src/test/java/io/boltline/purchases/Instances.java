package io.boltline.purchases;

import io.boltline.local.LightningAccess;
import io.boltline.local.LocalPipeline;
import io.boltline.local.Service;
import io.boltline.local.ServiceProcess;
import io.boltline.local.http.Http;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The services of a pipeline: those that run always, and those that start with who asks. */
final class Instances {
    private static final Map<String, String> STRICT =
            Map.of(
                    "MAX_PURCHASES_PER_MINUTE", "1",
                    "GATEWAY_MAX_IN_FLIGHT", "1",
                    "PUBLIC_URL", "https://shop.example");

    /** Nobody waits 20 s for the broker to forget a journal that was killed. */
    private static final Map<String, String> SOON_FORGOTTEN =
            Map.of("JOURNAL_SESSION_TIMEOUT", "3s", "JOURNAL_TRANSACTION_TIMEOUT", "6s");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LocalPipeline pipeline;
    private final Http http;
    private final Http asking;
    private final Gateway gateway;
    private final Map<URI, Gateway> gateways = new ConcurrentHashMap<>();
    private final Map<Service, ServiceProcess> seconds = new EnumMap<>(Service.class);
    private @Nullable URI strictGateway;
    private @Nullable URI demoShop;

    Instances(LocalPipeline pipeline, Http http) {
        this.pipeline = pipeline;
        this.http = http;
        this.asking = http.witnessedBy(Exchanges::add);
        this.gateway = new Gateway(asking, pipeline.gateway());
    }

    /** The one that runs always. */
    Gateway gateway() {
        return gateway;
    }

    /** A second one. */
    Gateway anotherGateway() {
        return gatewayAt(second(Service.GATEWAY).url());
    }

    void pauseAnotherGateway(boolean paused) {
        http.send(
                "POST",
                second(Service.GATEWAY).management().resolve("/actuator/intake"),
                "{\"paused\":" + paused + "}",
                Map.of());
    }

    /**
     * One that takes little: a purchase a minute of each session, one at a time, and nothing that
     * pages of other origins than the shop's ask for.
     */
    Gateway strictGateway() {
        return gatewayAt(strictGatewayUrl());
    }

    /** Where that one is. */
    synchronized URI strictGatewayUrl() {
        if (strictGateway == null) {
            strictGateway = pipeline.startAnother(Service.GATEWAY, STRICT).url();
        }
        return strictGateway;
    }

    /** Where this node pays for customers. */
    synchronized URI demoShop(LightningAccess payer) {
        if (demoShop == null) {
            demoShop = pipeline.openDemoShop(Optional.of(payer)).url();
        }
        return demoShop;
    }

    private Gateway gatewayAt(URI address) {
        return gateways.computeIfAbsent(address, url -> new Gateway(asking, url));
    }

    /** What all gateways said so far. */
    List<String> heard() {
        return Stream.concat(Stream.of(gateway), gateways.values().stream())
                .flatMap(asked -> asked.heard().stream())
                .toList();
    }

    /** Beside the one that runs always. */
    synchronized ServiceProcess second(Service service) {
        ServiceProcess second = seconds.computeIfAbsent(service, pipeline::startAnother);
        if (!second.process().isRunning()) {
            second.process().start();
            second.process().awaitReady(PATIENCE);
        }
        return second;
    }

    /** Each processor is alone with its work again: who kills one must know that it was at work. */
    synchronized void stopSecondProcessors() {
        seconds.values().stream()
                .filter(second -> second.service() != Service.GATEWAY)
                .forEach(second -> second.process().stop(PATIENCE));
    }

    synchronized ServiceProcess startJournal() {
        return pipeline.instances(Service.JOURNAL).stream()
                .findFirst()
                .orElseGet(() -> pipeline.startAnother(Service.JOURNAL, SOON_FORGOTTEN));
    }

    void stopJournal() {
        pipeline.instances(Service.JOURNAL).forEach(it -> it.process().stop(PATIENCE));
    }

    /** As a scraper reads them. */
    String metrics(ServiceProcess instance) {
        return http.get(instance.management().resolve("/actuator/prometheus"), Map.of()).text();
    }
}
