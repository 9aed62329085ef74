package io.boltline.local;

import java.util.HashMap;
import java.util.Map;

/**
 * How the services run, for tests that want more than one of each.
 *
 * @param instances how many of each service; services not named run once
 * @param proxiedKafka whether clients reach the broker through a {@link
 *     io.boltline.standins.FaultyProxy}
 * @param environment what every service gets besides, and instead of, what the pipeline sets itself
 */
public record Deployment(
        Map<Service, Integer> instances, boolean proxiedKafka, Map<String, String> environment) {
    static final Deployment PLAIN = new Deployment(Map.of(), false, Map.of());

    public Deployment {
        instances = Map.copyOf(instances);
        environment = Map.copyOf(environment);
    }

    int instancesOf(Service service) {
        return instances.getOrDefault(service, 1);
    }

    Deployment withInstances(Service service, int count) {
        return new Deployment(with(instances, service, count), proxiedKafka, environment);
    }

    Deployment withProxiedKafka() {
        return new Deployment(instances, true, environment);
    }

    Deployment withEnvironment(String name, String value) {
        return new Deployment(instances, proxiedKafka, with(environment, name, value));
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
