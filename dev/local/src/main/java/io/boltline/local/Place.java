package io.boltline.local;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say where a pipeline of our own runs. */
final class Place {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Gateway (default ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--couchdb-port",
            paramLabel = "PORT",
            defaultValue = "5984",
            description = "CouchDB (default ${DEFAULT-VALUE}).")
    private int couchDbPort;

    @Option(
            names = "--node-port",
            paramLabel = "PORT",
            defaultValue = "3010",
            description = "Lightning node, clnrest (default ${DEFAULT-VALUE}).")
    private int nodePort;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Kafka (default ${DEFAULT-VALUE}).")
    private int kafkaPort;

    @Option(
            names = "--analytics-port",
            paramLabel = "PORT",
            defaultValue = "8089",
            description = "Analytics (default ${DEFAULT-VALUE}).")
    private int analyticsPort;

    @Option(
            names = "--shop-port",
            paramLabel = "PORT",
            defaultValue = "8070",
            description = "Demo shop, for browsers (default ${DEFAULT-VALUE}).")
    private int shopPort;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = Nearby.DATA_DIRECTORY,
            description = "Orders, events and logs are kept here (default ${DEFAULT-VALUE}).")
    private Path dataDirectory = Path.of(Nearby.DATA_DIRECTORY);

    Ports ports() {
        return new Ports(port, couchDbPort, nodePort, kafkaPort, analyticsPort, shopPort);
    }

    Path dataDirectory() {
        return dataDirectory;
    }
}
