package io.boltline.faults.bed;

import io.boltline.local.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a testbed consists of.
 *
 * @param brokers 1, or 3 that keep three copies of everything
 * @param instances how many of each service
 * @param environment what every service is told besides
 * @param behind how far the clocks of all parts are behind, to leave room for {@link
 *     Testbed#letPass}
 */
public record Layout(
        int brokers,
        Map<Service, Integer> instances,
        Map<String, String> environment,
        Duration behind) {
    private static final String SWEEPS = "SETTLEMENT_SWEEP_INTERVAL";
    private static final String SOON = "10s";

    /** Half of the keys have a time, and all of them a later one. */
    public static final String TIMED_KEYS_SINCE = "2020-01-01T00:00:00Z";

    private static final Map<String, String> TIMED_KEYS =
            Map.of("TIMED_KEYS_SINCE", TIMED_KEYS_SINCE);

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

    /**
     * One broker and one of each service, in the past: its parts have a year before them. Expiries
     * are told soon.
     */
    public static Layout inThePast() {
        Layout now = oneOfEach().telling(SWEEPS, SOON);
        return new Layout(now.brokers, now.instances, now.environment, Duration.ofDays(365));
    }

    /** The smallest one; it starts fastest. */
    public static Layout oneOfEach() {
        return of(1, 1);
    }

    private static Layout of(int brokers, int instances) {
        return new Layout(brokers, each(instances), TIMED_KEYS, Duration.ZERO);
    }

    private static Map<Service, Integer> each(int instances) {
        return Map.of(
                Service.GATEWAY, instances,
                Service.ORDER_PROCESSOR, instances,
                Service.INVOICE_PROCESSOR, instances);
    }

    private Layout withOneOfEach() {
        return new Layout(brokers, each(1), environment, behind);
    }

    /**
     * The same with one of each service, which starts, and is started again, in half the time, and
     * with what comes once a minute coming sooner.
     */
    public Layout brief() {
        Layout small = withOneOfEach();
        return small.environment.containsKey(SWEEPS) ? small : small.telling(SWEEPS, SOON);
    }

    /** The same, with one more thing to tell every service. */
    public Layout telling(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Layout(brokers, instances, more, behind);
    }

    int instancesOf(Service service) {
        return instances.getOrDefault(service, 0);
    }
}
