package io.boltline.local;

import io.boltline.standins.LoopbackPorts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The loopback ports that people connect to; 0 asks for any free one. */
public record Ports(int gateway, int couchDb, int node, int kafka, int analytics, int shop) {
    private static final int HIGHEST = 65_535;

    public static Ports free() {
        return new Ports(0, 0, 0, 0, 0, 0);
    }

    /**
     * With a free port for each 0.
     *
     * @throws CannotStartException naming the option, if one is not a port, taken, or given twice;
     *     ports of parts that live elsewhere don't count
     */
    Ports resolved(ExternalParts external) {
        Map<Integer, String> given = new LinkedHashMap<>();
        wanted(external)
                .forEach((option, port) ->
                        problem(given, option, port)
                                .ifPresent(it -> {
                                    throw new CannotStartException(it);
                                }));
        return new Ports(
                orFree(gateway),
                orFree(couchDb),
                orFree(node),
                orFree(kafka),
                orFree(analytics),
                orFree(shop));
    }

    /** Where the first of these is asked, or any free one if nobody asks it. */
    int of(Service service) {
        return switch (service) {
            case GATEWAY -> gateway;
            case ANALYTICS -> analytics;
            case ORDER_PROCESSOR, INVOICE_PROCESSOR, JOURNAL -> LoopbackPorts.free();
        };
    }

    /** What {@link #resolved} would say of each. */
    List<Diagnosis> diagnoses(ExternalParts external) {
        Map<Integer, String> given = new LinkedHashMap<>();
        return wanted(external).entrySet().stream()
                .map(it -> diagnosis(given, it.getKey(), it.getValue()))
                .toList();
    }

    private static Diagnosis diagnosis(Map<Integer, String> given, String option, int port) {
        return problem(given, option, port)
                .map(it -> Diagnosis.bad("port", it))
                .orElseGet(() -> Diagnosis.ok("port", option + " " + port + ": free"));
    }

    /** Option and port of each part that is to live here. */
    private Map<String, Integer> wanted(ExternalParts external) {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        wanted.put("--port", gateway);
        if (external.couchDb().isEmpty()) {
            wanted.put("--couchdb-port", couchDb);
        }
        if (external.lightning().isEmpty()) {
            wanted.put("--node-port", node);
        }
        if (external.bootstrapServers().isEmpty()) {
            wanted.put("--kafka-port", kafka);
        }
        wanted.put("--analytics-port", analytics);
        wanted.put("--shop-port", shop);
        return wanted;
    }

    private static Optional<String> problem(Map<Integer, String> given, String option, int port) {
        if (port < 0 || port > HIGHEST) {
            return Optional.of(option + " " + port + ": not a port");
        }
        if (port == 0) {
            return Optional.empty();
        }
        String other = given.putIfAbsent(port, option);
        if (other != null) {
            return Optional.of("%s %d: %s has the same port".formatted(option, port, other));
        }
        return LoopbackPorts.isFree(port)
                ? Optional.empty()
                : Optional.of(
                        "%s %d: the port is taken. Stop what listens there, or choose another with %s."
                                .formatted(option, port, option));
    }

    private static int orFree(int port) {
        return port == 0 ? LoopbackPorts.free() : port;
    }
}
