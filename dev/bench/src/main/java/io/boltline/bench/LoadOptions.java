package io.boltline.bench;

import io.boltline.cli.DurationConverter;
import io.boltline.load.raw.Arrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say how customers come, and for how long. */
final class LoadOptions {
    @Option(
            names = "--connections",
            paramLabel = "N",
            split = ",",
            description =
                    "Closed loop: so many customers, each buying again when answered (default 64).")
    private List<Integer> connections = new ArrayList<>();

    @Option(
            names = "--rate",
            paramLabel = "N",
            split = ",",
            description = "Open loop: so many purchases begin each second, whatever the answers.")
    private List<Double> rates = new ArrayList<>();

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "0s",
            description = {
                "Drive each target so long with the first load before all windows: JVMs need",
                "minutes until they have compiled what is hot (default ${DEFAULT-VALUE})."
            })
    private Duration settle = Duration.ZERO;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "5s",
            description = "Before each window, not counted (default ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ZERO;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "15s",
            description = "Of each window (default ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "3",
            description = "So many windows of each load; the tables have the medians.")
    private int repeats;

    /** Closed loops first. */
    List<Arrivals> loads() {
        Stream<Arrivals> open = rates.stream().map(Arrivals.Open::new);
        List<Integer> closed = connections.isEmpty() && rates.isEmpty() ? List.of(64) : connections;
        return Stream.concat(closed.stream().map(Arrivals.Closed::new), open).toList();
    }

    int repeats() {
        return repeats;
    }

    /** Before all windows. */
    Duration settle() {
        return settle;
    }

    /** Before each window. */
    Duration warmUp() {
        return warmUp;
    }

    /** Of each window. */
    Duration duration() {
        return duration;
    }

    /** For the report. */
    Map<String, String> described() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("settle", settle.toString());
        described.put("warmUp", warmUp.toString());
        described.put("duration", duration.toString());
        return described;
    }
}
