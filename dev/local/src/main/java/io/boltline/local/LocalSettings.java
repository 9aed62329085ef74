package io.boltline.local;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to run and where.
 *
 * @param dataDirectory empty for a temporary one that is deleted in the end
 * @param external servers to use instead of stand-ins
 * @param dbLoginPrefix the orders live in the database {@code <prefix>-orders}
 */
public record LocalSettings(
        Ports ports,
        Optional<Path> dataDirectory,
        ExternalParts external,
        String dbLoginPrefix,
        Aot aot,
        Deployment deployment) {
    public static final String DEFAULT_PREFIX = "shop";

    /** Everything our own, on free ports, in a temporary directory. */
    public static LocalSettings temporary() {
        return new LocalSettings(
                Ports.free(),
                Optional.empty(),
                ExternalParts.none(),
                DEFAULT_PREFIX,
                new Aot.Use(),
                Deployment.PLAIN);
    }

    /** Data that outlives the pipeline. */
    public LocalSettings in(Path directory) {
        return new LocalSettings(
                ports, Optional.of(directory), external, dbLoginPrefix, aot, deployment);
    }

    public LocalSettings withAot(Aot other) {
        return new LocalSettings(ports, dataDirectory, external, dbLoginPrefix, other, deployment);
    }

    public LocalSettings withInstances(Service service, int count) {
        return deployed(deployment.withInstances(service, count));
    }

    /** Puts {@link LocalPipeline#kafkaProxy()} between the services and the broker. */
    public LocalSettings withProxiedKafka() {
        return deployed(deployment.withProxiedKafka());
    }

    /** Sets a variable for every service, over what the pipeline sets itself. */
    public LocalSettings withEnvironment(String name, String value) {
        return deployed(deployment.withEnvironment(name, value));
    }

    /** How the JVMs of the broker and of the services work. */
    public LocalSettings tuned(JvmTuning tuning) {
        return deployed(deployment.tuned(tuning));
    }

    /** With servers of others instead of these stand-ins. */
    public LocalSettings withExternal(ExternalParts parts) {
        return new LocalSettings(ports, dataDirectory, parts, dbLoginPrefix, aot, deployment);
    }

    /** With the orders in the database {@code <prefix>-orders}. */
    public LocalSettings withDbLoginPrefix(String prefix) {
        return new LocalSettings(ports, dataDirectory, external, prefix, aot, deployment);
    }

    /** Unpacks the services there and runs them as an image does. */
    LocalSettings withServicesIn(Path folder) {
        return deployed(deployment.in(folder));
    }

    private LocalSettings deployed(Deployment changed) {
        return new LocalSettings(ports, dataDirectory, external, dbLoginPrefix, aot, changed);
    }
}
