package io.boltline.bench;

import io.boltline.bench.parts.Launcher;
import io.boltline.cli.CommandFailedException;
import io.boltline.local.LocalPipeline;
import io.boltline.local.LocalSettings;
import io.boltline.local.Service;
import io.boltline.local.ServiceProcess;
import io.boltline.local.http.Http;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code boltline bench up}: how long {@code boltline up} takes, to ready and to a purchase. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts 'boltline up' several times, and tells how long each part took until it was",
            "ready, and how long it was from the command to the answer to a first purchase. Then",
            "one more instance of each service is started, while nothing else starts.",
            "The start-up caches are recorded before, if they aren't there."
        })
final class UpBench implements Callable<Integer> {
    private static final Pattern LOGIN = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/_session");
    private static final Pattern BUY = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/api/");
    private static final Pattern PART = Pattern.compile("^ {2}\\S.*\\d s$");
    private static final String USER = "{\"name\":\"alice\",\"password\":\"secret\"}";
    private static final String PAYLOAD = "{\"product\":\"pow_lab\"}";
    private static final int OK = 200;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "3",
            description = "So many starts that count (default ${DEFAULT-VALUE}).")
    private int repeats;

    @Spec private @Nullable CommandSpec spec;

    private final Http http = new Http();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        start(new PrintWriter(PrintWriter.nullWriter()));
        for (int repeat = 1; repeat <= repeats; repeat++) {
            out.printf("Start %d%n", repeat);
            Duration took = start(out);
            tell(out, "to a purchase", took);
        }
        startOneMoreOfEach(out);
        return 0;
    }

    private void startOneMoreOfEach(PrintWriter out) {
        out.printf("One more of each%n");
        try (LocalPipeline pipeline = LocalPipeline.start(LocalSettings.temporary())) {
            for (Service service : Service.values()) {
                for (int repeat = 1; repeat <= repeats; repeat++) {
                    long beganNanos = System.nanoTime();
                    ServiceProcess instance = pipeline.startAnother(service);
                    Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
                    instance.process().stop(STOP_TIMEOUT);
                    tell(out, instance.process().name(), took);
                }
            }
        }
    }

    private static void tell(PrintWriter out, String what, Duration took) {
        out.printf(Locale.ROOT, "  %-47s %5.1f s%n", what, took.toMillis() / 1_000.0);
        out.flush();
    }

    /** Returns how long it took to a purchase. */
    private Duration start(PrintWriter out) throws IOException {
        long beganNanos = System.nanoTime();
        Process up =
                new ProcessBuilder(
                                Launcher.path(),
                                "up",
                                "--ephemeral",
                                "--port=0",
                                "--couchdb-port=0",
                                "--node-port=0",
                                "--kafka-port=0",
                                "--analytics-port=0",
                                "--shop-port=0")
                        .redirectErrorStream(true)
                        .start();
        // Not tethered, as a user's isn't: it would outlive a measurement that is broken off.
        Thread stopping = new Thread(() -> up.toHandle().destroy(), "stop-up");
        Runtime.getRuntime().addShutdownHook(stopping);
        try (BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(up.getInputStream(), StandardCharsets.UTF_8))) {
            buy(output, out);
            return Duration.ofNanos(System.nanoTime() - beganNanos);
        } finally {
            stop(up);
        }
    }

    /** With what is printed for people to paste. */
    private void buy(BufferedReader output, PrintWriter out) throws IOException {
        String cookie = "";
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (PART.matcher(line).find()) {
                out.println(line);
            }
            Matcher login = LOGIN.matcher(line);
            if (login.find()) {
                cookie = logIn(URI.create(login.group()));
            }
            Matcher buy = BUY.matcher(line);
            if (buy.find()) {
                buy(URI.create(buy.group(1)), cookie);
                return;
            }
        }
        throw new CommandFailedException("boltline up ended before it was ready");
    }

    private String logIn(URI session) {
        return http.send("POST", session, USER, Map.of())
                .setCookie()
                .orElseThrow(() -> new CommandFailedException("nobody can log in"))
                .split(";", 2)[0];
    }

    private void buy(URI gateway, String cookie) {
        int status =
                http.send(
                                "POST",
                                gateway.resolve("/api/lightning/purchase"),
                                PAYLOAD,
                                Map.of("Cookie", cookie))
                        .status();
        if (status != OK) {
            throw new CommandFailedException("the first purchase was answered by " + status);
        }
    }

    private static void stop(Process up) {
        // Not Process.destroy(), which closes its output first.
        up.toHandle().destroy();
        try {
            if (!up.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                up.destroyForcibly();
            }
        } catch (InterruptedException e) {
            up.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
