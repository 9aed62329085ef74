package io.boltline.cli.audit;

import io.boltline.cli.main.BoltlineCli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command in a JVM of its own, as the launcher runs it, for benches. */
public final class MeasuredCommand {
    private MeasuredCommand() {}

    /**
     * Runs one of the operators' commands; what it says goes where this process's output goes.
     *
     * @param memory such as {@code -Xmx256m}
     * @return in words, how long it took, and how much processor time, memory and disk
     */
    public static String run(String memory, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return run(memory, environment, BoltlineCli.class, arguments);
    }

    /** The same of another class. */
    static String run(
            String memory, Map<String, String> environment, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                memory,
                                "-XX:+UseSerialGC",
                                List.of("journal", "contract", "export", "sql")
                                                .contains(arguments[0])
                                        ? "-XX:+TieredCompilation"
                                        : "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        Instant begun = Instant.now();
        Process process = builder.start();
        long peakKib = 0;
        long diskBytes = 0;
        Duration cpu = Duration.ZERO;
        while (process.isAlive()) {
            peakKib = Math.max(peakKib, residentKib(process.pid()));
            diskBytes = Math.max(diskBytes, temporaryBytes(process.pid()));
            cpu = process.info().totalCpuDuration().orElse(cpu);
            boolean _ = process.waitFor(Duration.ofMillis(200));
        }
        return "%s took %s, CPU %s, with %s, %,d MiB resident and %,d MiB on disk at most, exit status %d"
                .formatted(
                        arguments[0],
                        Duration.between(begun, Instant.now()),
                        cpu,
                        memory,
                        peakKib / 1024,
                        diskBytes >> 20,
                        process.exitValue());
    }

    /** Of files that have no name any more. */
    private static long temporaryBytes(long pid) {
        try (var open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open.mapToLong(MeasuredCommand::temporaryBytes).sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    private static long temporaryBytes(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().endsWith(" (deleted)")
                    ? Files.size(descriptor)
                    : 0;
        } catch (IOException closed) {
            return 0;
        }
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
