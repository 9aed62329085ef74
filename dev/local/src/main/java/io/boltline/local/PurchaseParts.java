package io.boltline.local;

import io.boltline.standins.LoopbackPorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a purchase needs to be made, each part told when it is ready. */
record PurchaseParts(
        LocalSettings settings,
        Ports ports,
        Optional<Broker> broker,
        Shop shop,
        Services services,
        StartProgress progress) {
    /** How each is got ready; they may be got ready together. */
    List<Runnable> starts() {
        List<Runnable> parts = new ArrayList<>();
        broker.ifPresent(it -> parts.add(() -> awaitBroker(it)));
        parts.add(this::openShop);
        for (Service service : Service.values()) {
            for (int i = 0; i < settings.deployment().instancesOf(service); i++) {
                int port = i == 0 ? ports.of(service) : LoopbackPorts.free();
                parts.add(() -> startService(service, port));
            }
        }
        return parts;
    }

    private void awaitBroker(Broker starting) {
        long began = System.nanoTime();
        starting.awaitReady();
        report("Kafka broker", starting.bootstrapServers(), began);
    }

    private void openShop() {
        long began = System.nanoTime();
        shop.open();
        report("shop", shop.orders() + " in CouchDB", began);
    }

    private void startService(Service service, int port) {
        long began = System.nanoTime();
        ServiceProcess instance = services.start(service, port, Map.of());
        report(instance.process().name(), instance.url().toString(), began);
    }

    private void report(String part, String where, long began) {
        progress.ready(part, where, Duration.ofNanos(System.nanoTime() - began));
    }
}
