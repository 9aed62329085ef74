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
import io.boltline.load.raw.MeasuredTime;
import io.boltline.load.raw.SeenOrders;
import io.boltline.local.parts.Session;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code boltline bench attack}: what strangers without a login can do to customers. */
@Command(
        name = "attack",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lets customers who are logged in buy at a constant rate, first alone, then while",
            "attackers in a process of their own send forged sessions: one key again and again,",
            "a new session and key each time; then large purchases of what there isn't, with a",
            "session; then bodies and heads that don't end. Tells what the customers felt, how",
            "many who had just logged in still got through, and what was written to the log."
        },
        footer = {
            "",
            "The attackers come from 127.0.0.2 and up and share this machine's cores.",
            "Limits by address: --env CLIENT_ADDRESSES=direct"
        })
final class AttackBench implements Callable<Integer> {
    private static final Duration PROVING = Duration.ofSeconds(5);
    private static final Duration FIRST_PURCHASES = Duration.ofSeconds(10);

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "50",
            description = "Honest purchases a second (default ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "20",
            description = "So many people make them (default ${DEFAULT-VALUE}).")
    private int users;

    @Option(
            names = "--newcomers",
            paramLabel = "N",
            defaultValue = "100",
            description = {
                "So many people more log in just before, and buy once each in the first 10 s",
                "of a window (default ${DEFAULT-VALUE})."
            })
    private int newcomers;

    @Option(
            names = "--hot-connections",
            paramLabel = "N",
            defaultValue = "8",
            description = "Repeat one key, or ask for no product (default ${DEFAULT-VALUE}).")
    private int hotConnections;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "200",
            description = "Send a new session and key each time (default ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--slow-connections",
            paramLabel = "N",
            defaultValue = "7000",
            description = "Send bodies and heads that don't end (default ${DEFAULT-VALUE}).")
    private int slowConnections;

    @Option(
            names = "--attack",
            paramLabel = "KIND",
            split = ",",
            description = "These alone: ${COMPLETION-CANDIDATES}.")
    private List<AttackKind> kinds = new ArrayList<>();

    @Option(
            names = "--addresses",
            paramLabel = "N",
            defaultValue = "1",
            description = "The attackers have so many (default ${DEFAULT-VALUE}).")
    private int addresses;

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "60s",
            description = "Customers buy for so long before (default ${DEFAULT-VALUE}).")
    private Duration settle = Duration.ZERO;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "30s",
            description = "Of each window (default ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Mixin private SettingOptions settingOptions = new SettingOptions();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        BenchSetting setting = settingOptions.setting();
        out.printf("Logs and data are in %s%n", setting.directory());
        out.flush();
        try (SharedServers servers = SharedServers.start(setting);
                Pipeline pipeline = Pipeline.start(setting, servers)) {
            List<Felt> all = windows(setting, servers, pipeline);
            new AttackTables(duration, newcomers).tell(all, out);
            return all.stream().allMatch(felt -> felt.honest().errors().isEmpty())
                    ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private List<Felt> windows(BenchSetting setting, SharedServers servers, Pipeline pipeline) {
        List<Part> parts = new ArrayList<>(pipeline.parts());
        parts.addAll(servers.parts());
        URI target = pipeline.urls().getFirst();
        Meter meter = Meter.of(parts, setting.directory().resolve("gc"));
        AttackedShop shop =
                new AttackedShop(
                        servers,
                        pipeline.urls(),
                        new SeenOrders(),
                        new EventCount(pipeline.bootstrapServers()));
        shop.purchases(
                        MeasuredTime.after(settle, Duration.ZERO),
                        new Arrivals.Open(rate),
                        "bench",
                        users)
                .outcomes();
        List<Felt> all = new ArrayList<>();
        all.add(window("nobody", Optional.empty(), "quiet", shop, meter));
        for (AttackKind kind : kinds.isEmpty() ? List.of(AttackKind.values()) : kinds) {
            int number = connections(kind);
            all.add(
                    window(
                            kind + ", " + number + " connections",
                            Optional.of(
                                    new AttackProcess(target, kind, number, addresses, duration)),
                            kind.name().toLowerCase(Locale.ROOT),
                            shop,
                            meter));
        }
        return all;
    }

    private int connections(AttackKind kind) {
        return switch (kind) {
            case HOT_KEY, REFUSALS -> hotConnections;
            case NEW_SESSIONS -> connections;
            case SLOW_BODIES, SLOW_HEADS -> slowConnections;
        };
    }

    /** The customers' sessions are proven before the attack; the newcomers' are not. */
    private Felt window(
            String attackers,
            Optional<AttackProcess> attack,
            String names,
            AttackedShop shop,
            Meter meter) {
        String session = shop.servers().logIn("attacker-" + names, 1).getFirst().header();
        List<Session> newcomerSessions = shop.servers().logIn("newcomer-" + names, newcomers);
        MeasuredTime window = MeasuredTime.after(PROVING, duration);
        Background honest = shop.purchases(window, new Arrivals.Open(rate), "bench", users);
        Moments.await(window.beginNanos());
        attack.ifPresent(process -> process.start(session));
        long eventsBefore = shop.log().events();
        meter.begin();
        Background first =
                shop.purchases(
                        MeasuredTime.after(Duration.ZERO, FIRST_PURCHASES),
                        new Arrivals.Once(newcomers, FIRST_PURCHASES),
                        newcomerSessions);
        Moments.await(window.endNanos());
        List<ProcessUse> uses = meter.end().parts();
        Map<String, Long> outcomes = attack.map(AttackProcess::statuses).orElse(Map.of());
        return new Felt(
                attackers,
                honest.outcomes(),
                first.outcomes(),
                outcomes,
                shop.log().events() - eventsBefore,
                uses);
    }
}
