package io.boltline.bench;

import io.boltline.bench.measure.Meter;
import io.boltline.bench.measure.Part;
import io.boltline.bench.measure.ProcessUse;
import io.boltline.bench.parts.BenchSetting;
import io.boltline.bench.parts.Pipeline;
import io.boltline.bench.parts.SharedServers;
import io.boltline.cli.CommandFailedException;
import io.boltline.cli.DurationConverter;
import io.boltline.load.raw.Arrivals;
import io.boltline.load.raw.HonestPurchases;
import io.boltline.load.raw.MeasuredTime;
import io.boltline.load.raw.Outcomes;
import io.boltline.load.raw.SeenOrders;
import io.boltline.local.CannotStartException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PROVING = Duration.ofSeconds(5);
    private static final Duration FIRST_PURCHASES = Duration.ofSeconds(10);
    private static final Duration IN_TIME = Duration.ofSeconds(10);

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

    /**
     * What customers felt while somebody attacked.
     *
     * @param attack how often the attackers got which status
     * @param events that were written meanwhile
     */
    private record Felt(
            String attackers,
            Outcomes honest,
            Outcomes newcomers,
            Map<String, Long> attack,
            long events,
            List<ProcessUse> uses) {}

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        BenchSetting setting = settingOptions.setting();
        out.printf("Logs and data are in %s%n", setting.directory());
        out.flush();
        try (SharedServers servers = SharedServers.start(setting);
                Pipeline pipeline = Pipeline.start(setting, servers)) {
            List<Felt> all = windows(setting, servers, pipeline);
            tell(all, out);
            return all.stream().allMatch(felt -> felt.honest().errors().isEmpty())
                    ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        } catch (CannotStartException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private List<Felt> windows(BenchSetting setting, SharedServers servers, Pipeline pipeline) {
        List<Part> parts = new ArrayList<>(pipeline.parts());
        parts.addAll(servers.parts());
        URI target = pipeline.urls().getFirst();
        Meter meter = Meter.of(parts, setting.directory().resolve("gc"));
        Shop shop =
                new Shop(
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
            Shop shop,
            Meter meter) {
        String session = shop.servers().logIn("attacker-" + names, 1).getFirst();
        List<String> newcomerSessions = shop.servers().logIn("newcomer-" + names, newcomers);
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

    private record Shop(SharedServers servers, List<URI> urls, SeenOrders seen, EventCount log) {
        Background purchases(MeasuredTime window, Arrivals load, String names, int users) {
            return purchases(window, load, servers.logIn(names, users));
        }

        Background purchases(MeasuredTime window, Arrivals load, List<String> sessions) {
            HonestPurchases purchases =
                    new HonestPurchases(
                            urls.getFirst(), sessions, false, OptionalInt.empty(), seen);
            return Background.start(window, load, urls, purchases, PATIENCE);
        }
    }

    private void tell(List<Felt> all, PrintWriter out) {
        out.printf(
                "%n| attackers | customers/s | p50 ms | p99 ms | errors | newcomers within 10 s |"
                        + " events | attackers were answered |%n"
                        + "|---|---:|---:|---:|---|---:|---:|---|%n");
        for (Felt felt : all) {
            out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %s | %d of %d | %d | %s |%n",
                    felt.attackers(),
                    felt.honest().purchases() * 1e9 / duration.toNanos(),
                    felt.honest().latencyMillis(50),
                    felt.honest().latencyMillis(99),
                    felt.honest().errors().isEmpty() ? "none" : felt.honest().errors(),
                    felt.newcomers().purchasesWithin(IN_TIME),
                    newcomers,
                    felt.events(),
                    counted(felt.attack()));
        }
        out.printf("%n| attackers | process | CPU s | RSS MB |%n|---|---|---:|---:|%n");
        for (Felt felt : all) {
            for (ProcessUse use : felt.uses()) {
                out.printf(
                        Locale.ROOT,
                        "| %s | %s | %.1f | %.0f |%n",
                        felt.attackers(),
                        use.part(),
                        use.cpuMillis() / 1e3,
                        use.residentMegabytes());
            }
        }
        out.flush();
    }

    private static String counted(Map<String, Long> statuses) {
        return statuses.isEmpty()
                ? "-"
                : statuses.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getValue() + " × " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
