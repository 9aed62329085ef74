package io.boltline.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the services run, for tests that want more than one of each.
 *
 * @param instances how many of each service; services not named run once
 * @param proxiedKafka whether clients reach the broker through a {@link
 *     io.boltline.standins.FaultyProxy}
 * @param environment what every service gets besides, and instead of, what the pipeline sets itself
 * @param folder where the services are unpacked and run from as an image does it, with {@code java
 *     -jar}; empty for the build's own place
 */
public record Deployment(
        Map<Service, Integer> instances,
        boolean proxiedKafka,
        Map<String, String> environment,
        Optional<Path> folder) {
    static final Deployment PLAIN = new Deployment(Map.of(), false, Map.of(), Optional.empty());

    public Deployment {
        instances = Map.copyOf(instances);
        environment = Map.copyOf(environment);
    }

    int instancesOf(Service service) {
        return instances.getOrDefault(service, 1);
    }

    Deployment withInstances(Service service, int count) {
        return new Deployment(with(instances, service, count), proxiedKafka, environment, folder);
    }

    Deployment withProxiedKafka() {
        return new Deployment(instances, true, environment, folder);
    }

    Deployment withEnvironment(String name, String value) {
        return new Deployment(instances, proxiedKafka, with(environment, name, value), folder);
    }

    Deployment in(Path other) {
        return new Deployment(instances, proxiedKafka, environment, Optional.of(other));
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
