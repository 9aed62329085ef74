package io.boltline.bench.parts;

import io.boltline.bench.database.Fill;
import io.boltline.local.CouchDbAccess;
import io.boltline.local.ExternalParts;
import io.boltline.local.JvmTuning;
import io.boltline.local.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a measurement takes place in.
 *
 * @param directory for logs and data
 * @param external servers to use instead of stand-ins
 * @param node the interface of the node that stands in
 * @param nodeLatency how much later than it could the node answers
 * @param realisticCouchDb whether the stand-in costs what a real server costs
 * @param instances by service; one of each that is not named and that purchases need
 * @param partitions of each topic
 * @param tuning of all JVMs that are started
 * @param environment what every service is told besides
 * @param fill what the orders database holds
 */
public record BenchSetting(
        Path directory,
        ExternalParts external,
        NodeKind node,
        Duration nodeLatency,
        boolean realisticCouchDb,
        Map<Service, Integer> instances,
        int partitions,
        JvmTuning tuning,
        Map<String, String> environment,
        Fill fill) {
    public BenchSetting {
        instances = Map.copyOf(instances);
        environment = Map.copyOf(environment);
    }

    /** With another orders database. */
    public BenchSetting with(Fill other) {
        return with(directory, external, other);
    }

    /** With logs and data in a folder below. */
    public BenchSetting in(String folder) {
        return with(directory.resolve(folder), external, fill);
    }

    /** With a CouchDB that runs. */
    public BenchSetting with(CouchDbAccess couchDb) {
        var parts =
                new ExternalParts(
                        Optional.of(couchDb), external.lightning(), external.bootstrapServers());
        return with(directory, parts, fill);
    }

    private BenchSetting with(Path otherDirectory, ExternalParts parts, Fill otherFill) {
        return new BenchSetting(
                otherDirectory,
                parts,
                node,
                nodeLatency,
                realisticCouchDb,
                instances,
                partitions,
                tuning,
                environment,
                otherFill);
    }
}
