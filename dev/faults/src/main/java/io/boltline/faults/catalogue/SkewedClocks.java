package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.skew.ClockSkew;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The hosts disagree about the time by up to ten minutes: more than a command lives. All services
 * are replaced by others with wrong clocks, and later by good ones again.
 */
record SkewedClocks() implements Fault {
    private static final int PURCHASES_MEANWHILE = 60;
    private static final Map<Service, Duration> SHIFTS =
            new EnumMap<>(
                    Map.of(
                            Service.GATEWAY, Duration.ofMinutes(5),
                            Service.ORDER_PROCESSOR, Duration.ofMinutes(-5),
                            Service.INVOICE_PROCESSOR, Duration.ofMinutes(5)));

    @Override
    public String name() {
        return "time: clocks ±5 min apart";
    }

    @Override
    public Kind kind() {
        return Kind.DATA_AND_TIME;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        redeploy(bed, shift -> Map.of("JAVA_TOOL_OPTIONS", ClockSkew.option(shift)));
        occasion.awaitPurchases(PURCHASES_MEANWHILE);
        redeploy(bed, _ -> Map.of());
        return Impact.onAll(from);
    }

    private static void redeploy(Testbed bed, Function<Duration, Map<String, String>> variables) {
        bed.fleet()
                .redeploy(
                        SHIFTS.entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                each -> variables.apply(each.getValue()))));
    }
}
