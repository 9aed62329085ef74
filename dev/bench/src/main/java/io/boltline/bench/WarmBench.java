package io.boltline.bench;

import io.boltline.bench.measure.Machine;
import io.boltline.bench.parts.BenchSetting;
import io.boltline.bench.parts.Launcher;
import io.boltline.bench.parts.SharedServers;
import io.boltline.bench.warm.Curve;
import io.boltline.bench.warm.CurvePlot;
import io.boltline.bench.warm.CurveTable;
import io.boltline.bench.warm.WarmReport;
import io.boltline.cli.CommandFailedException;
import io.boltline.cli.DurationConverter;
import io.boltline.local.Aot;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code boltline bench warm}: what fresh services do in their first minutes. */
@Command(
        name = "warm",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Drives fresh services, broker included, from the moment they are ready, and tells"
                    + " what",
            "they did window by window: without start-up caches, and with them. CouchDB and the",
            "node are the same for both, and are driven before. The caches are recorded first, if",
            "they aren't there."
        })
final class WarmBench implements Callable<Integer> {
    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "64",
            description = {
                "So many customers, each buying again when answered",
                "(default ${DEFAULT-VALUE})."
            })
    private int connections;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "2m",
            description = "Drive each so long (default ${DEFAULT-VALUE}).")
    private Duration time = Duration.ZERO;

    @Option(
            names = "--window",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "5s",
            description = "Of each row (default ${DEFAULT-VALUE}).")
    private Duration window = Duration.ZERO;

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "60s",
            description = {
                "Drive services that don't count so long before, so that CouchDB and the node",
                "are as fast for the first as for the second (default ${DEFAULT-VALUE})."
            })
    private Duration settle = Duration.ZERO;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "20",
            description = "So many people are logged in (default ${DEFAULT-VALUE}).")
    private int users;

    @Mixin private ReportFiles files = new ReportFiles();

    @Mixin private SettingOptions settingOptions = new SettingOptions();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (!window.isPositive() || time.compareTo(window) < 0) {
            throw new CommandFailedException("--window must be above 0 and not above --for");
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        BenchSetting setting = settingOptions.setting();
        out.printf("Logs and data are in %s%n", setting.directory());
        out.flush();
        record();
        List<Curve> curves = curves(setting, out);
        var report =
                new WarmReport(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        Machine.description(),
                        command(),
                        described(),
                        curves);
        files.write(report, new CurveTable(curves).markdown(), new CurvePlot(curves)::writeTo, out);
        return curves.stream()
                        .flatMap(curve -> curve.windows().stream())
                        .allMatch(it -> it.errors().isEmpty())
                ? ExitCode.OK
                : ExitCode.SOFTWARE;
    }

    private List<Curve> curves(BenchSetting setting, PrintWriter out) {
        try (SharedServers servers =
                SharedServers.start(setting, line -> out.printf("%s%n", line))) {
            var fresh = new FreshServices(setting, servers, connections, users, window, out);
            if (settle.isPositive()) {
                var _ = fresh.drive("before", new Aot.Use(), settle);
            }
            return List.of(
                    fresh.drive("without caches", new Aot.Off(), time),
                    fresh.drive("with caches", new Aot.Use(), time));
        }
    }

    private static void record() {
        try {
            int status =
                    new ProcessBuilder(Launcher.path(), "record").inheritIO().start().waitFor();
            if (status != ExitCode.OK) {
                throw new CommandFailedException("the start-up caches can't be recorded");
            }
        } catch (IOException e) {
            throw new CommandFailedException("cannot run " + Launcher.path(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }

    private String command() {
        return "./boltline bench "
                + String.join(
                        " ",
                        Objects.requireNonNull(spec)
                                .root()
                                .commandLine()
                                .getParseResult()
                                .originalArgs());
    }

    private Map<String, String> described() {
        return Map.of(
                "connections", String.valueOf(connections),
                "window", window.toString(),
                "settle", settle.toString(),
                "users", String.valueOf(users));
    }
}
