package io.boltline.standins.kafka;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * The place of a broker among several: every one is a controller too, and all know all.
 *
 * @param nodeId of this broker
 * @param clusterId the same for all, in Kafka's own notation
 * @param controllerPorts on 127.0.0.1, of all brokers, by node id
 */
public record ClusterSeat(int nodeId, String clusterId, Map<Integer, Integer> controllerPorts) {
    public ClusterSeat {
        Uuid.fromString(clusterId);
        controllerPorts = Map.copyOf(controllerPorts);
        if (!controllerPorts.containsKey(nodeId)) {
            throw new IllegalArgumentException(nodeId + " is none of " + controllerPorts.keySet());
        }
    }

    /**
     * Reads what {@link #voters()} writes.
     *
     * @throws IllegalArgumentException if it is nothing like {@code 1@127.0.0.1:20001}, with commas
     *     between
     */
    static ClusterSeat parse(String nodeId, String clusterId, String voters) {
        Map<Integer, Integer> ports = new TreeMap<>();
        for (String voter : voters.split(",", -1)) {
            String[] parts = voter.split("@127\\.0\\.0\\.1:", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("not a voter: " + voter);
            }
            ports.put(Integer.valueOf(parts[0]), Integer.valueOf(parts[1]));
        }
        return new ClusterSeat(Integer.parseInt(nodeId), clusterId, ports);
    }

    /** As {@code controller.quorum.voters} wants them. */
    public String voters() {
        return new TreeMap<>(controllerPorts)
                .entrySet().stream()
                        .map(voter -> voter.getKey() + "@127.0.0.1:" + voter.getValue())
                        .collect(Collectors.joining(","));
    }

    String controller() {
        return "127.0.0.1:" + controllerPorts.get(nodeId);
    }
}
