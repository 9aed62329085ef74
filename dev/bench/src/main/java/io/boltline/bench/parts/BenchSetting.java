package io.boltline.bench.parts;

import io.boltline.local.ExternalParts;
import io.boltline.local.JvmTuning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a measurement takes place in.
 *
 * @param directory for logs and data
 * @param external servers to use instead of stand-ins
 * @param node the interface of the node that stands in
 * @param nodeLatency how much later than it could the node answers
 * @param realisticCouchDb whether the stand-in costs what a real server costs
 * @param instances of each service
 * @param partitions of each topic
 * @param tuning of all JVMs that are started
 * @param environment what every service is told besides
 */
public record BenchSetting(
        Path directory,
        ExternalParts external,
        NodeKind node,
        Duration nodeLatency,
        boolean realisticCouchDb,
        int instances,
        int partitions,
        JvmTuning tuning,
        Map<String, String> environment) {
    public BenchSetting {
        environment = Map.copyOf(environment);
    }
}
