package io.boltline.bench;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.DurationConverter;
import io.boltline.load.raw.Arrivals;
import io.boltline.load.raw.ForgedPurchases;
import io.boltline.load.raw.MeasuredTime;
import io.boltline.load.raw.RefusedPurchases;
import io.boltline.load.raw.RepeatedRequest;
import io.boltline.load.raw.Shopping;
import io.boltline.load.raw.SlowSenders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** The attackers of {@link AttackBench}, a process of their own: the last line counts statuses. */
@Command(name = "attackers", hidden = true)
final class Attackers implements Callable<Integer> {
    /** The variable with the session of those who have one. */
    static final String SESSION = "ATTACKERS_SESSION";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Option(names = "--url", required = true)
    private @Nullable URI url;

    @Option(names = "--kind", required = true)
    private @Nullable AttackKind kind;

    @Option(names = "--connections", required = true)
    private int connections;

    @Option(names = "--addresses", required = true)
    private int addresses;

    @Option(names = "--duration", required = true, converter = DurationConverter.class)
    private Duration duration = Duration.ZERO;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        URI target = Objects.requireNonNull(url);
        try {
            Map<String, Long> outcomes = attack(target, Objects.requireNonNull(kind));
            Objects.requireNonNull(spec)
                    .commandLine()
                    .getOut()
                    .println(JsonMapper.shared().writeValueAsString(outcomes));
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            throw new CommandFailedException("the attack failed: " + e.getMessage(), e);
        }
    }

    private Map<String, Long> attack(URI target, AttackKind kind) throws IOException {
        return switch (kind) {
            case HOT_KEY -> forge(target, ForgedPurchases.Kind.HOT_KEY);
            case NEW_SESSIONS -> forge(target, ForgedPurchases.Kind.NEW_SESSIONS);
            case REFUSALS -> load(target, new RefusedPurchases(target, session()));
            case SLOW_BODIES -> beSlow(target, SlowSenders.Kind.BODY);
            case SLOW_HEADS -> beSlow(target, SlowSenders.Kind.HEAD);
        };
    }

    private Map<String, Long> forge(URI target, ForgedPurchases.Kind kind) throws IOException {
        return load(target, new ForgedPurchases(target, kind));
    }

    private Map<String, Long> load(URI target, RepeatedRequest request) throws IOException {
        return Shopping.during(
                        window(),
                        new Arrivals.Closed(connections),
                        List.of(target),
                        sources(),
                        request,
                        PATIENCE)
                .errors();
    }

    private Map<String, Long> beSlow(URI target, SlowSenders.Kind kind) throws IOException {
        return SlowSenders.during(window(), connections, target, sources(), kind);
    }

    private static String session() {
        return Objects.requireNonNull(System.getenv(SESSION), SESSION + " is missing");
    }

    private MeasuredTime window() {
        return MeasuredTime.after(Duration.ZERO, duration);
    }

    /** From 127.0.0.2 on; the honest ones come from 127.0.0.1. */
    private List<InetAddress> sources() {
        return IntStream.range(0, addresses)
                .mapToObj(i -> InetAddress.ofLiteral("127.0.0." + (i + 2)))
                .toList();
    }
}
