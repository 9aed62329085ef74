package io.boltline.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code boltline up}: the whole pipeline, until Ctrl-C. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Starts everything a purchase needs, and says how to make one. Ctrl-C stops it.",
        footer = {
            "",
            "A port may be 0 for any free one. Real servers are used instead of stand-ins where"
                    + " these variables are set:",
            "COUCHDB_URL with COUCHDB_USER and COUCHDB_PASSWORD, CLN_URL with CLN_RUNE or"
                    + " LND_URL with LND_MACAROON, KAFKA_BOOTSTRAP_SERVERS.",
            "DB_LOGIN_PREFIX (default shop) names the orders database: <prefix>-orders."
        })
final class Up implements Callable<Integer> {
    @Mixin private Place place = new Place();

    @Option(
            names = "--ephemeral",
            description = "Use a temporary directory instead and delete it in the end.")
    private boolean ephemeral;

    @Option(names = "--no-aot", description = "Neither record nor use start-up caches.")
    private boolean noAot;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine command = spec().commandLine();
        PrintWriter out = command.getOut();
        LocalSettings settings = settings(System.getenv());
        recordOnce(out);
        try (LocalPipeline pipeline = LocalPipeline.prepare(settings, lineFor(out))) {
            stopAtSignals(pipeline, out);
            pipeline.start();
            pipeline.openDemoShop();
            greet(pipeline, out);
            startWhatOnlyReads(pipeline, out);
            ChildProcess dead = pipeline.firstDeath().join();
            command.getErr()
                    .printf(
                            "boltline: %s ended unexpectedly. Its log: %s%n",
                            dead.name(), dead.log());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static void greet(LocalPipeline pipeline, PrintWriter out) {
        try {
            new Welcome(pipeline, sinceProcessStart()).print(out);
        } catch (IOException e) {
            throw new CannotStartException(
                    "cannot write to the data directory " + pipeline.dataDirectory(), e);
        }
    }

    /** One after the other, so that the first purchase gets most of the machine. */
    private static void startWhatOnlyReads(LocalPipeline pipeline, PrintWriter out) {
        Consumer<String> tell = trouble -> say(out, trouble);
        Runnable analytics =
                once(() -> pipeline.startAnalytics(tell, () -> tellOfAnalytics(pipeline, out)));
        pipeline.startJournal(
                trouble -> {
                    tell.accept(trouble);
                    analytics.run();
                },
                () -> {
                    tellOfTheJournal(pipeline, out);
                    analytics.run();
                });
    }

    private static Runnable once(Runnable action) {
        var done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
    }

    private static void tellOfAnalytics(LocalPipeline pipeline, PrintWriter out) {
        say(out, "memory of all parts: " + pipeline.memory());
        AnalyticsAccess access = pipeline.analytics();
        say(
                out,
                "Figures: curl -sS -H 'Authorization: Bearer %s' '%s/sales?by=product'"
                        .formatted(access.token(), access.url()));
    }

    private static void tellOfTheJournal(LocalPipeline pipeline, PrintWriter out) {
        String here = Nearby.asOption(pipeline.dataDirectory());
        say(out, "Verify what was journaled: ./boltline journal verify" + here);
        say(out, "The key that receipts are verified with: " + pipeline.checkpointKey());
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec;
    }

    LocalSettings settings(Map<String, String> environment) {
        return new LocalSettings(
                place.ports(),
                ephemeral ? Optional.empty() : Optional.of(place.dataDirectory()),
                ExternalParts.from(environment),
                environment.getOrDefault("DB_LOGIN_PREFIX", LocalSettings.DEFAULT_PREFIX),
                noAot ? new Aot.Off() : new Aot.Use(),
                Deployment.PLAIN);
    }

    private void recordOnce(PrintWriter out) {
        SourceTree tree = SourceTree.find();
        AotCaches caches = new AotCaches(tree);
        if (noAot || caches.areCurrent()) {
            return;
        }
        long began = System.nanoTime();
        caches.otherTree()
                .ifPresent(other ->
                        out.println(
                                "The start-up caches here are those of %s and not used."
                                        .formatted(other)));
        out.println("Recording start-up caches, once for each build ...");
        out.flush();
        String outcome = Recording.run(tree) ? "recorded" : "failed, going on without";
        line(out, "start-up caches", outcome, Duration.ofNanos(System.nanoTime() - began));
    }

    private static StartProgress lineFor(PrintWriter out) {
        return (part, where, took) -> line(out, part, where, took);
    }

    private static synchronized void line(
            PrintWriter out, String part, String where, Duration took) {
        out.printf(Locale.ROOT, "  %-18s %-28s %5.1f s%n", part, where, took.toMillis() / 1_000.0);
        out.flush();
    }

    private static synchronized void say(PrintWriter out, String line) {
        out.println("  " + line);
        out.flush();
    }

    private static void stopAtSignals(LocalPipeline pipeline, PrintWriter out) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(pipeline, out), "stop-pipeline"));
    }

    private static void stop(LocalPipeline pipeline, PrintWriter out) {
        if (!pipeline.isClosed()) {
            out.println("Stopping ...");
            out.flush();
            pipeline.close();
            out.println("Stopped.");
            out.flush();
        }
    }

    private static Duration sinceProcessStart() {
        Instant now = Instant.now();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }
}
