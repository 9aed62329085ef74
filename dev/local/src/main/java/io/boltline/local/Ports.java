package io.boltline.local;

import io.boltline.standins.LoopbackPorts;
import java.util.LinkedHashMap;
import java.util.Map;

/** The loopback ports that people connect to; 0 asks for any free one. */
public record Ports(int gateway, int couchDb, int node, int kafka) {
    private static final int HIGHEST = 65_535;

    public static Ports free() {
        return new Ports(0, 0, 0, 0);
    }

    /**
     * With a free port for each 0.
     *
     * @throws CannotStartException naming the option, if one is not a port, taken, or given twice;
     *     ports of parts that live elsewhere don't count
     */
    Ports resolved(ExternalParts external) {
        Map<Integer, String> given = new LinkedHashMap<>();
        claim(given, "--port", gateway);
        claimUnless(external.couchDb().isPresent(), given, "--couchdb-port", couchDb);
        claimUnless(external.lightning().isPresent(), given, "--node-port", node);
        claimUnless(external.bootstrapServers().isPresent(), given, "--kafka-port", kafka);
        return new Ports(orFree(gateway), orFree(couchDb), orFree(node), orFree(kafka));
    }

    private static void claimUnless(
            boolean elsewhere, Map<Integer, String> given, String option, int port) {
        if (!elsewhere) {
            claim(given, option, port);
        }
    }

    private static void claim(Map<Integer, String> given, String option, int port) {
        if (port < 0 || port > HIGHEST) {
            throw new CannotStartException(option + " " + port + ": not a port");
        }
        if (port == 0) {
            return;
        }
        String other = given.putIfAbsent(port, option);
        if (other != null) {
            throw new CannotStartException(
                    "%s %d: %s has the same port".formatted(option, port, other));
        }
        if (!LoopbackPorts.isFree(port)) {
            throw new CannotStartException(
                    "%s %d: the port is taken. Stop what listens there, or choose another with %s."
                            .formatted(option, port, option));
        }
    }

    private static int orFree(int port) {
        return port == 0 ? LoopbackPorts.free() : port;
    }
}
