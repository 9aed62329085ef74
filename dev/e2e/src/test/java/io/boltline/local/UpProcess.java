package io.boltline.local;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/** {@code boltline up} in a process of its own, on free ports. */
final class UpProcess implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(150);
    private static final Pattern READY = Pattern.compile("Boltline is ready at (http://\\S+) ");
    private static final int HEAP_MEGABYTES = 256;

    private final Process process;
    private final Path data;
    private final Path output;

    private UpProcess(Process process, Path data, Path output) {
        this.process = process;
        this.data = data;
        this.output = output;
    }

    static Path dataIn(Path folder) {
        return folder.resolve("data");
    }

    /** As the launcher script does it, but tethered: it shall not outlive the test. */
    static UpProcess start(Path folder) throws IOException {
        SourceTree tree = SourceTree.find();
        AotCaches caches = new AotCaches(tree);
        Path data = dataIn(folder);
        Path output = Files.createTempFile(folder, "up", ".out");
        List<String> command =
                JavaCommand.of(
                        tree.tetherJar(),
                        tree.launcherJar(),
                        Boltline.class.getName(),
                        JvmTuning.FAST_START,
                        HEAP_MEGABYTES,
                        caches.options(new Aot.Use(), AotCaches.LAUNCHER),
                        Stream.concat(
                                        options(caches),
                                        Stream.of(
                                                "--port=0",
                                                "--couchdb-port=0",
                                                "--node-port=0",
                                                "--kafka-port=0",
                                                "--analytics-port=0",
                                                "--shop-port=0",
                                                "--data-dir=" + data))
                                .toList());
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment()
                .keySet()
                .removeAll(List.of("COUCHDB_URL", "CLN_URL", "KAFKA_BOOTSTRAP_SERVERS"));
        return new UpProcess(builder.start(), data, output);
    }

    /** Uses the caches that are there, and records none. */
    private static Stream<String> options(AotCaches caches) {
        return caches.areCurrent() ? Stream.of("up") : Stream.of("up", "--no-aot");
    }

    void awaitReady() {
        await().atMost(START_TIMEOUT).until(() -> gateway().isPresent() || !process.isAlive());
        if (gateway().isEmpty()) {
            throw new IllegalStateException(output());
        }
    }

    /** The login, then the purchase. */
    List<String> commandsToPaste() {
        return output().lines().map(String::strip).filter(it -> it.startsWith("curl ")).toList();
    }

    /** Where a browser finds the demo shop. */
    String demoShop() {
        String start = "Shop  ";
        return output().lines()
                .map(String::strip)
                .filter(it -> it.startsWith(start))
                .map(it -> it.substring(start.length()))
                .findFirst()
                .orElseThrow();
    }

    /** Where its page learns what there is. */
    String demoOffer() {
        return demoShop() + "/demo/offer";
    }

    /** What is printed when analytics runs; empty before. */
    Optional<String> commandForFigures() {
        String start = "Figures: ";
        return output().lines()
                .map(String::strip)
                .filter(it -> it.startsWith(start))
                .map(it -> it.substring(start.length()))
                .findFirst();
    }

    /** Where the login that is printed keeps its session. */
    Path cookieJar() {
        return data.resolve("cookies.txt");
    }

    /** Whoever has this name and the shop's password. */
    Customer customer(String name) {
        Whereabouts here = Whereabouts.in(data).orElseThrow();
        return new Customer(here.couchDb(), here.gateway(), name, Shop.PASSWORD);
    }

    /** What {@code boltline} says of it when told this, with its exit status in front. */
    String told(String... words) {
        StringWriter said = new StringWriter();
        CommandLine command = Boltline.commandLine();
        command.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add("--data-dir=" + data);
        return command.execute(arguments.toArray(String[]::new)) + "\n" + said;
    }

    /** For whoever has pasted the login. */
    String commandToAskFor(String orderId) {
        return "curl -sS -b '%s' %s/api/lightning/purchase/%s"
                .formatted(cookieJar(), gateway().orElseThrow(), orderId);
    }

    /** The broker and the services. */
    List<ProcessHandle> children() {
        return process.children().toList();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not Process.destroy(), which would cut the tether and so be a hard death. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** {@code kill -9} of the launcher alone. */
    void kill() {
        process.destroyForcibly();
    }

    boolean hasEndedWithin(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks first, so that nothing writes any more to a folder that is about to be deleted. */
    @Override
    public void close() {
        terminate();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }

    private Optional<String> gateway() {
        Matcher ready = READY.matcher(output());
        return ready.find() ? Optional.of(ready.group(1)) : Optional.empty();
    }
}
