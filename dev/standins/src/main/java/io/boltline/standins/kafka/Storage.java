package io.boltline.standins.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Makes an empty directory one that a broker starts on, as {@code kafka-storage.sh format} does.
 */
final class Storage {
    private Storage() {}

    /** Does nothing if the directory is formatted already: yesterday's records stay. */
    static void format(Path directory, ClusterSeat seat) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(directory);
            new Formatter()
                    .setPrintStream(
                            new PrintStream(
                                    OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setNodeId(seat.nodeId())
                    .setClusterId(seat.clusterId())
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .addDirectory(directory.toAbsolutePath().toString())
                    .setMetadataLogDirectory(directory.toAbsolutePath().toString())
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot format " + directory, e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot format " + directory, e);
        }
    }
}
