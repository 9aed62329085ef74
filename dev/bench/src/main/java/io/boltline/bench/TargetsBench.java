package io.boltline.bench;

import io.boltline.bench.database.Fill;
import io.boltline.bench.measure.Machine;
import io.boltline.bench.parts.BenchSetting;
import io.boltline.bench.report.Report;
import io.boltline.bench.report.Run;
import io.boltline.bench.report.TargetPhase;
import io.boltline.bench.report.TargetReport;
import io.boltline.cli.CommandFailedException;
import io.boltline.cli.DurationConverter;
import io.boltline.load.raw.KeyForm;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code boltline bench targets}: the whole table of targets in one command. */
@Command(
        name = "targets",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures every target of docs/performance.md in one go and says which are met. The",
            "JVMs stay up, warm, for all phases but the last, which has two pipelines in turn. On"
                    + " a",
            "real CouchDB (COUCHDB_URL), else no figure counts."
        })
final class TargetsBench implements Callable<Integer> {
    @Option(
            names = "--start-against",
            paramLabel = "COMMAND",
            description = "The server to compare with, started as by 'boltline bench'.")
    private @Nullable String startAgainst;

    @Option(
            names = "--only",
            paramLabel = "PHASE",
            split = ",",
            description = "Of ${COMPLETION-CANDIDATES} (default: all).")
    private List<TargetPhase> only = List.of(TargetPhase.values());

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "4m",
            description = {
                "Drive the first pipeline so long before all windows; the other server, further",
                "gateways and the last phase's pipelines for a part of it (default"
                        + " ${DEFAULT-VALUE})."
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
            defaultValue = "12s",
            description = "Of each window (default ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "3",
            description = "So many windows of each load (default ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(
            names = "--small",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Orders of the last phase's small database (default ${DEFAULT-VALUE}).")
    private long small;

    @Option(
            names = "--large",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Orders of its large one (default ${DEFAULT-VALUE}).")
    private long large;

    @Mixin private ReportFiles files = new ReportFiles();

    @Mixin private SettingOptions settingOptions = new SettingOptions();

    @Spec private @Nullable CommandSpec spec;

    private static final long ORDERS = 100_000;

    private final Map<TargetPhase, List<Run>> phases = new EnumMap<>(TargetPhase.class);
    private final Map<TargetPhase, String> reasons = new EnumMap<>(TargetPhase.class);

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        BenchSetting setting = settingOptions.setting(KeyForm.uuid7);
        if (setting.fill().orders() == 0) {
            setting = setting.with(new Fill(ORDERS, setting.fill().shards()));
        }
        Windowing windowing = new Windowing(settle, warmUp, duration, repeats, out);
        windowing.say("Logs and data are in " + setting.directory());
        onePipeline(setting, windowing);
        sizes(setting, windowing);
        files.write(report(setting), out);
        return 0;
    }

    private void onePipeline(BenchSetting setting, Windowing windowing) {
        if (only.equals(List.of(TargetPhase.SIZES))) {
            return;
        }
        try (TargetsPipeline pipeline =
                TargetsPipeline.start(setting, Optional.ofNullable(startAgainst), windowing)) {
            pipeline.settle();
            phase(TargetPhase.AGAINST, pipeline::inTurn, setting);
            phase(TargetPhase.KEYED, pipeline::keyed, setting);
            phase(TargetPhase.SLOW_NODE, pipeline::slowNode, setting);
            phase(TargetPhase.JOURNAL, pipeline::journal, setting);
            phase(TargetPhase.GATEWAYS, pipeline::oneGatewayAndFour, setting);
        }
    }

    private void sizes(BenchSetting setting, Windowing windowing) {
        if (setting.external().bootstrapServers().isPresent()) {
            reasons.put(TargetPhase.SIZES, "two pipelines need a broker each");
            return;
        }
        BenchSetting one = setting.with(new Fill(small, setting.fill().shards())).in("small");
        BenchSetting other = setting.with(new Fill(large, setting.fill().shards())).in("large");
        phase(TargetPhase.SIZES, () -> SizesInTurn.measure(one, other, windowing), setting);
    }

    /** One that can't be measured is told with its reason, and the others go on. */
    private void phase(TargetPhase phase, Supplier<List<Run>> measured, BenchSetting setting) {
        if (!only.contains(phase)) {
            return;
        }
        try {
            phases.put(phase, measured.get());
        } catch (CommandFailedException | IllegalStateException | UncheckedIOException e) {
            reasons.put(phase, String.valueOf(e.getMessage()));
        }
        files.keep(report(setting));
    }

    private TargetReport report(BenchSetting setting) {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("settle", settle.toString());
        described.put("warmUp", warmUp.toString());
        described.put("duration", duration.toString());
        described.put("orders", String.valueOf(setting.fill().orders()));
        Report about =
                new Report(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        Machine.description(),
                        "./boltline bench "
                                + String.join(
                                        " ",
                                        Objects.requireNonNull(spec)
                                                .root()
                                                .commandLine()
                                                .getParseResult()
                                                .originalArgs()),
                        described,
                        phases.values().stream().flatMap(List::stream).toList());
        return new TargetReport(about, setting.external().couchDb().isPresent(), phases, reasons);
    }
}
