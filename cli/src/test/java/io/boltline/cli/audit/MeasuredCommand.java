package io.boltline.cli.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An operators' command in a JVM of its own, as the launcher runs it, for benches. */
public final class MeasuredCommand {
    private MeasuredCommand() {}

    /**
     * Runs it; what it says goes where this process's output goes.
     *
     * @param memory such as {@code -Xmx256m}
     * @return how long it took and how much memory, in words
     */
    public static String run(String memory, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                memory,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.boltline.cli.BoltlineCli"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        Instant begun = Instant.now();
        Process process = builder.start();
        long peakKib = 0;
        while (process.isAlive()) {
            peakKib = Math.max(peakKib, residentKib(process.pid()));
            boolean _ = process.waitFor(Duration.ofMillis(200));
        }
        return "%s took %s with %s, %,d MiB resident at most, exit status %d"
                .formatted(
                        arguments[0],
                        Duration.between(begun, Instant.now()),
                        memory,
                        peakKib / 1024,
                        process.exitValue());
    }

    private static long residentKib(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }
}
