package io.boltline.analytics.sums;

import io.boltline.analytics.Broker;
import io.boltline.contract.Partitioning;
import io.boltline.contract.Topics;
import io.boltline.streams.StateDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Sums in a JVM of their own, to be killed. */
final class SumsProcess {
    private final CountedShop shop;
    private final Path state;
    private final int compiler;
    private Process process;

    /**
     * Runs from here on.
     *
     * @param compiler the JVM's best, 1 for one that dies soon, 4 for one that is measured
     */
    SumsProcess(CountedShop shop, Path state, int compiler) throws IOException {
        this.shop = shop;
        this.state = state;
        this.compiler = compiler;
        this.process = begin();
        shop.add(this);
    }

    private Process begin() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=" + compiler,
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SumsProcess.class.getName(),
                        Broker.bootstrapServers(),
                        shop.topics().prefix(),
                        state.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Without a word to it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Kills it, whether it runs or not, and doesn't wait. */
    void end() {
        var _ = process.destroyForcibly();
    }

    /** It stands still, and knows nothing of that. */
    void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** It goes on where it stood. */
    void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    /** What it took so far. */
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    /** Of one that was killed. */
    void wipe() {
        StateDirectory.clear(state);
    }

    void startAgain() throws IOException {
        process = begin();
    }

    /** Takes where Kafka is, the topics' prefix and the state directory. */
    public static void main(String[] args) throws InterruptedException {
        var topics = new Topics(args[1]).spreadBy(new Partitioning(CountedShop.PARTITIONS));
        var _ =
                SalesStreams.start(
                        CountedShop.settings(topics, Path.of(args[2]), 1, Duration.ofSeconds(6)),
                        false,
                        Map.of("bootstrap.servers", args[0]),
                        topics,
                        CountedShop.PARTITIONS,
                        new SimpleMeterRegistry(),
                        () -> Runtime.getRuntime().halt(3));
        new CountDownLatch(1).await();
    }
}
