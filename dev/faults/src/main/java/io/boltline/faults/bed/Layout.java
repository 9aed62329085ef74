package io.boltline.faults.bed;

import io.boltline.local.Service;
import java.util.HashMap;
import java.util.Map;

/**
 * What a testbed consists of.
 *
 * @param brokers 1, or 3 that keep three copies of everything
 * @param instances how many of each service
 * @param environment what every service is told besides
 */
public record Layout(
        int brokers, Map<Service, Integer> instances, Map<String, String> environment) {
    public Layout {
        if (brokers != 1 && brokers != 3) {
            throw new IllegalArgumentException("brokers must be 1 or 3, not " + brokers);
        }
        instances = Map.copyOf(instances);
        environment = Map.copyOf(environment);
    }

    /** One broker and two of each service, so that a death leaves somebody. */
    public static Layout twoOfEach() {
        return of(1, 2);
    }

    /** As recommended for production: acknowledged is what two of three brokers have. */
    public static Layout threeBrokers() {
        return of(3, 2);
    }

    /** The smallest one; it starts fastest. */
    public static Layout oneOfEach() {
        return of(1, 1);
    }

    private static Layout of(int brokers, int instances) {
        return new Layout(
                brokers,
                Map.of(
                        Service.GATEWAY, instances,
                        Service.ORDER_PROCESSOR, instances,
                        Service.INVOICE_PROCESSOR, instances),
                Map.of());
    }

    /** The same, with one more thing to tell every service. */
    public Layout telling(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Layout(brokers, instances, more);
    }

    int instancesOf(Service service) {
        return instances.getOrDefault(service, 1);
    }
}
