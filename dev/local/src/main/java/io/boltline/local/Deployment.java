package io.boltline.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the services run, for tests that want more than one of each.
 *
 * @param instances how many of each service; services not named run once, if a purchase needs them
 * @param proxiedKafka whether clients reach the broker through a {@link
 *     io.boltline.standins.FaultyProxy}
 * @param environment what every service gets besides, and instead of, what the pipeline sets itself
 * @param folder where the services are unpacked and run from as an image does it, with {@code java
 *     -jar}; empty for the build's own place
 * @param tuning of the JVMs of broker and services; those run from a folder keep the JVM's own
 */
public record Deployment(
        Map<Service, Integer> instances,
        boolean proxiedKafka,
        Map<String, String> environment,
        Optional<Path> folder,
        JvmTuning tuning) {
    static final Deployment PLAIN =
            new Deployment(Map.of(), false, Map.of(), Optional.empty(), JvmTuning.FAST_START);

    public Deployment {
        instances = Map.copyOf(instances);
        environment = Map.copyOf(environment);
    }

    int instancesOf(Service service) {
        return instances.getOrDefault(service, Service.ofPurchases().contains(service) ? 1 : 0);
    }

    Deployment withInstances(Service service, int count) {
        return new Deployment(
                with(instances, service, count), proxiedKafka, environment, folder, tuning);
    }

    Deployment withProxiedKafka() {
        return new Deployment(instances, true, environment, folder, tuning);
    }

    Deployment withEnvironment(String name, String value) {
        return new Deployment(
                instances, proxiedKafka, with(environment, name, value), folder, tuning);
    }

    Deployment in(Path other) {
        return new Deployment(instances, proxiedKafka, environment, Optional.of(other), tuning);
    }

    Deployment tuned(JvmTuning other) {
        return new Deployment(instances, proxiedKafka, environment, folder, other);
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
