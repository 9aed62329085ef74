package io.boltline.bench;

import io.boltline.bench.database.Fill;
import io.boltline.bench.parts.BenchSetting;
import io.boltline.bench.parts.NodeKind;
import io.boltline.cli.CommandFailedException;
import io.boltline.cli.DurationConverter;
import io.boltline.load.raw.KeyForm;
import io.boltline.local.ExternalParts;
import io.boltline.local.JvmTuning;
import io.boltline.local.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a measurement takes place in. */
final class SettingOptions {
    @Option(
            names = "--node",
            paramLabel = "KIND",
            defaultValue = "lnd",
            description =
                    "The node's interface: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private NodeKind node = NodeKind.lnd;

    @Option(
            names = "--node-latency",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "5ms",
            description = "The node answers so much later (default ${DEFAULT-VALUE}).")
    private Duration nodeLatency = Duration.ZERO;

    @Option(
            names = "--fast-couchdb",
            description = "Without the costs that were observed on a real server.")
    private boolean fastCouchDb;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of each service that purchases need (default ${DEFAULT-VALUE}).")
    private int instances;

    @Option(names = "--gateways", paramLabel = "N", description = "Instead of --instances.")
    private @Nullable Integer gateways;

    @Option(names = "--order-processors", paramLabel = "N", description = "Instead of --instances.")
    private @Nullable Integer orderProcessors;

    @Option(
            names = "--invoice-processors",
            paramLabel = "N",
            description = "Instead of --instances.")
    private @Nullable Integer invoiceProcessors;

    @Option(names = "--journal", description = "The journal runs too, and is measured.")
    private boolean journal;

    @Option(
            names = "--fill",
            paramLabel = "N",
            defaultValue = "0",
            description = {
                "The orders database holds N orders with their invoices and the index before",
                "anything is measured. It has a name of its own and is used again next time."
            })
    private long fill;

    @Option(
            names = "--shards",
            paramLabel = "N",
            defaultValue = "0",
            description = "Of the orders database (default: the server's own choice).")
    private int shards;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "6",
            description = "Of each topic (default ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--jvm-options",
            paramLabel = "OPTIONS",
            defaultValue = "",
            description = "For all JVMs that are started, instead of what each JVM chooses itself.")
    private String jvmOptions = "";

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "A variable for every service; may be repeated.")
    private Map<String, String> environment = new LinkedHashMap<>();

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Keep logs and data here (default: a new temporary directory).")
    private @Nullable Path directory;

    /** Whose gateways know that keys have times, from the first purchase on, if they do. */
    BenchSetting setting(KeyForm keys) {
        if (keys == KeyForm.uuid7) {
            environment.putIfAbsent("TIMED_KEYS_SINCE", "2020-01-01T00:00:00Z");
        }
        return setting();
    }

    BenchSetting setting() {
        List<String> options = List.of(jvmOptions.strip().split("\\s+"));
        return new BenchSetting(
                folder(),
                ExternalParts.from(System.getenv()),
                node,
                nodeLatency,
                !fastCouchDb,
                instances(),
                partitions,
                jvmOptions.isBlank() ? JvmTuning.OWN_CHOICE : new JvmTuning(options),
                environment,
                new Fill(fill, shards));
    }

    private Map<Service, Integer> instances() {
        Map<Service, Integer> all = new EnumMap<>(Service.class);
        all.put(Service.GATEWAY, Objects.requireNonNullElse(gateways, instances));
        all.put(Service.ORDER_PROCESSOR, Objects.requireNonNullElse(orderProcessors, instances));
        all.put(
                Service.INVOICE_PROCESSOR,
                Objects.requireNonNullElse(invoiceProcessors, instances));
        all.put(Service.JOURNAL, journal ? 1 : 0);
        return all;
    }

    private Path folder() {
        try {
            return directory == null
                    ? Files.createTempDirectory("boltline-bench-")
                    : Files.createDirectories(directory);
        } catch (IOException e) {
            throw new CommandFailedException("cannot write to " + directory, e);
        }
    }
}
