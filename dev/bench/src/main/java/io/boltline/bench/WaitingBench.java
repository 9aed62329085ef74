package io.boltline.bench;

import io.boltline.bench.measure.Meter;
import io.boltline.bench.measure.Moments;
import io.boltline.bench.measure.Part;
import io.boltline.bench.measure.ProcessUse;
import io.boltline.bench.parts.BenchSetting;
import io.boltline.bench.parts.Pipeline;
import io.boltline.bench.parts.SharedServers;
import io.boltline.cli.DurationConverter;
import io.boltline.load.raw.Arrivals;
import io.boltline.load.raw.HonestPurchases;
import io.boltline.load.raw.KeyForm;
import io.boltline.load.raw.MeasuredTime;
import io.boltline.load.raw.Outcomes;
import io.boltline.load.raw.SeenOrders;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code boltline bench waiting}: what callers cost who wait while the node stands still. */
@Command(
        name = "waiting",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Stops the node, lets many callers buy at once who wait for their invoices, lets the",
            "node go on, and tells who was answered, how soon, and what the services took."
        })
final class WaitingBench implements Callable<Integer> {
    private static final int LONGEST_WAIT_SECONDS = 120;
    private static final int WARMING = 16;
    private static final Duration SLACK = Duration.ofSeconds(10);

    @Option(
            names = "--callers",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Each on a connection of its own (default ${DEFAULT-VALUE}).")
    private int callers;

    @Option(
            names = "--outage",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "60s",
            description = "The node stands still for so long (default ${DEFAULT-VALUE}).")
    private Duration outage = Duration.ZERO;

    @Option(
            names = "--arrival",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "10s",
            description = "The callers come over so long (default ${DEFAULT-VALUE}).")
    private Duration arrival = Duration.ZERO;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "10s",
            description = "Others buy for so long before (default ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ZERO;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "20",
            description = "So many people are logged in (default ${DEFAULT-VALUE}).")
    private int users;

    @Mixin private SettingOptions settingOptions = new SettingOptions();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        BenchSetting setting = settingOptions.setting();
        try (SharedServers servers = SharedServers.start(setting);
                Pipeline pipeline = Pipeline.start(setting, servers)) {
            return wait(setting, servers, pipeline, out);
        }
    }

    private int wait(
            BenchSetting setting, SharedServers servers, Pipeline pipeline, PrintWriter out) {
        List<Part> parts = pipeline.parts();
        Meter meter = Meter.of(parts, setting.directory().resolve("gc"));
        HonestPurchases purchases =
                new HonestPurchases(
                        pipeline.urls().getFirst(),
                        servers.logIn("bench", users),
                        KeyForm.none,
                        OptionalInt.of(LONGEST_WAIT_SECONDS),
                        new SeenOrders());
        MeasuredTime before = MeasuredTime.after(Duration.ZERO, warmUp);
        Background.start(before, new Arrivals.Closed(WARMING), pipeline.urls(), purchases, SLACK)
                .outcomes();
        servers.pauseNode();
        meter.begin();
        MeasuredTime window = MeasuredTime.after(Duration.ZERO, outage);
        Background waiting =
                Background.start(
                        window,
                        new Arrivals.Once(callers, arrival),
                        pipeline.urls(),
                        purchases,
                        SLACK.plusSeconds(LONGEST_WAIT_SECONDS));
        Moments.await(window.endNanos());
        servers.resumeNode();
        Outcomes outcomes = waiting.outcomes();
        tell(outcomes, meter.end().parts(), out);
        return outcomes.purchases() == callers
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    private void tell(Outcomes outcomes, List<ProcessUse> uses, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%d of %d callers have an invoice, the first after %.1f s, the last after %.1f s;"
                        + " errors: %s%n%n",
                outcomes.purchases(),
                callers,
                outcomes.latencyMillis(0) / 1_000,
                outcomes.latencyMillis(100) / 1_000,
                outcomes.errors());
        out.printf("| process | RSS MB | peak RSS MB |%n|---|---:|---:|%n");
        uses.forEach(use ->
                out.printf(
                        Locale.ROOT,
                        "| %s | %.0f | %.0f |%n",
                        use.part(),
                        use.residentMegabytes(),
                        use.peakResidentMegabytes()));
        out.flush();
    }
}
