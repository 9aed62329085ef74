package io.boltline.bench;

import io.boltline.bench.couchdb.CouchDbBench;
import io.boltline.bench.journal.JournalBench;
import io.boltline.bench.measure.DatabaseMeter;
import io.boltline.bench.measure.Machine;
import io.boltline.bench.measure.Meter;
import io.boltline.bench.measure.Part;
import io.boltline.bench.parts.BenchSetting;
import io.boltline.bench.parts.OtherServer;
import io.boltline.bench.parts.Pipeline;
import io.boltline.bench.parts.SharedServers;
import io.boltline.bench.report.Report;
import io.boltline.bench.report.Run;
import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Terminal;
import io.boltline.load.raw.KeyForm;
import io.boltline.local.ClosingStack;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code boltline bench}. */
@Command(
        name = "boltline bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures a pipeline of its own, every part a process: how many purchases, how soon,",
            "at what cost in each process; and another server in turn with it, if there is one."
        },
        footer = {
            "",
            "Real servers are used instead of stand-ins where COUCHDB_URL, CLN_URL or LND_URL, and",
            "KAFKA_BOOTSTRAP_SERVERS are set, as with 'boltline up'.",
            "",
            "Examples:",
            "  boltline bench --connections 1,16,64,256 --json out.json --svg out.svg",
            "  boltline bench --rate 200,400,800 --duration 30s",
            "  boltline bench --connections 256 --start-against 'node server.mjs'",
            "  boltline bench --connections 64 --against http://127.0.0.1:3000 --pid handler=4711"
        })
public final class Bench implements Callable<Integer> {
    private static final String OURS = "boltline";
    private static final String THEIRS = "other";

    @Mixin private LoadOptions loadOptions = new LoadOptions();

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "20",
            description = "So many people are logged in (default ${DEFAULT-VALUE}).")
    private int users;

    @Option(
            names = "--keys",
            paramLabel = "FORM",
            arity = "0..1",
            defaultValue = "none",
            fallbackValue = "random",
            description = {
                "Every purchase has an Idempotency-Key of its own: ${COMPLETION-CANDIDATES}",
                "(default ${DEFAULT-VALUE}; '--keys' alone: ${FALLBACK-VALUE}). With uuid7 orders",
                "are named by their keys' times: --env TIMED_KEYS_SINCE may say since when."
            })
    private KeyForm keys = KeyForm.none;

    @Option(
            names = "--prefer-wait",
            paramLabel = "SECONDS",
            description = "Ask to wait so long for the invoice.")
    private @Nullable Integer preferWait;

    @Option(
            names = "--url",
            paramLabel = "URL",
            split = ",",
            description = "Gateways that run already, instead of a pipeline of its own.")
    private List<URI> urls = new ArrayList<>();

    @Option(
            names = "--against",
            paramLabel = "URL",
            description = "A server to drive in turn with Boltline.")
    private @Nullable URI against;

    @Option(
            names = "--start-against",
            paramLabel = "COMMAND",
            description = {
                "Start such a server in the same surroundings; it is told PORT, COUCHDB_URL,",
                "COUCHDB_USER, COUCHDB_PASSWORD, DB_LOGIN_PREFIX, LND_URL and LND_MACAROON."
            })
    private @Nullable String startAgainst;

    @Option(names = "--only-against", description = "Drive that server alone.")
    private boolean onlyAgainst;

    @Option(
            names = "--pid",
            paramLabel = "NAME=PID",
            description = "One more process to measure; may be repeated.")
    private Map<String, Long> pids = new LinkedHashMap<>();

    @Mixin private ReportFiles files = new ReportFiles();

    @Mixin private SettingOptions settingOptions = new SettingOptions();

    @Spec private @Nullable CommandSpec spec;

    public static void main(String[] args) {
        System.exit(Terminal.run(commandLine(), args));
    }

    static CommandLine commandLine() {
        return Terminal.commandLine(
                new Bench(),
                new Parts(),
                new FillCommand(),
                new TargetsBench(),
                new CouchDbBench(),
                new ReadBench(),
                new WaitingBench(),
                new UpBench(),
                new WarmBench(),
                new JournalBench(),
                new AttackBench(),
                new Attackers(),
                new HelpCommand());
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        BenchSetting setting = settingOptions.setting(keys);
        out.printf("Logs and data are in %s%n", setting.directory());
        out.flush();
        try (ClosingStack parts = new ClosingStack()) {
            return measure(setting, parts, out);
        }
    }

    private int measure(BenchSetting setting, ClosingStack parts, PrintWriter out) {
        SharedServers servers = parts.add(SharedServers.start(setting, line -> tell(line, out)));
        List<Part> processes = new ArrayList<>();
        List<MeasuredServer> targets = new ArrayList<>();
        if (!onlyAgainst) {
            targets.add(ours(setting, servers, parts, processes));
        }
        if (startAgainst != null) {
            OtherServer other =
                    parts.add(OtherServer.start(startAgainst, setting.directory(), servers));
            processes.add(other.part());
            targets.add(MeasuredServer.of(THEIRS, List.of(other.url())));
        } else if (against != null) {
            targets.add(MeasuredServer.of(THEIRS, List.of(against)));
        }
        if (targets.isEmpty()) {
            throw new CommandFailedException("--only-against needs --against or --start-against");
        }
        servers.parts().stream()
                .filter(part -> !pids.containsKey(part.name()))
                .forEach(processes::add);
        pids.forEach((name, pid) -> processes.add(new Part(name, pid, true)));
        processes.add(new Part("load", ProcessHandle.current().pid()));
        Measurement measurement =
                new Measurement(
                        targets,
                        loadOptions.loads(),
                        loadOptions.repeats(),
                        loadOptions.settle(),
                        loadOptions.warmUp(),
                        loadOptions.duration(),
                        new RecentSessions(() -> servers.logIn("bench", users)),
                        keys,
                        preferWait == null ? OptionalInt.empty() : OptionalInt.of(preferWait),
                        Meter.of(processes, setting.directory().resolve("gc")),
                        _ ->
                                urls.isEmpty()
                                        ? Optional.of(new DatabaseMeter(servers::orders))
                                        : Optional.empty());
        List<Run> runs = measurement.run(run -> tell(run, out));
        files.write(new Report(now(), Machine.description(), command(), described(), runs), out);
        return runs.stream().allMatch(run -> run.purchases() > 0)
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    private MeasuredServer ours(
            BenchSetting setting, SharedServers servers, ClosingStack parts, List<Part> processes) {
        if (!urls.isEmpty()) {
            return MeasuredServer.of(OURS, urls);
        }
        Pipeline pipeline = parts.add(Pipeline.start(setting, servers));
        processes.addAll(pipeline.parts());
        return MeasuredServer.of(OURS, pipeline.urls());
    }

    private static void tell(String line, PrintWriter out) {
        out.println(line);
        out.flush();
    }

    private static void tell(Run run, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-16s %-10s %d: %6.0f/s  p50 %7.1f  p99 %7.1f ms  errors %d%n",
                run.load(),
                run.target(),
                run.repeat(),
                run.perSecond(),
                run.p50Millis(),
                run.p99Millis(),
                run.errorCount());
        out.flush();
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String command() {
        return "./boltline bench "
                + String.join(
                        " ",
                        Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs());
    }

    private Map<String, String> described() {
        Map<String, String> described = new LinkedHashMap<>(loadOptions.described());
        described.put("users", String.valueOf(users));
        described.put("idempotencyKeys", keys.name());
        return described;
    }
}
