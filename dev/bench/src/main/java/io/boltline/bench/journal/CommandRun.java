package io.boltline.bench.journal;

import io.boltline.bench.parts.Launcher;
import io.boltline.cli.CommandFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a command, as people run it.
 *
 * @param cpu that it took, its JVM's start among it
 */
record CommandRun(Duration took, Duration cpu) {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Runs {@code ./boltline} with these arguments.
     *
     * @param output where what it says goes
     * @throws CommandFailedException if it fails
     */
    static CommandRun of(Path output, List<String> arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(Launcher.path()));
        command.addAll(arguments);
        long began = System.nanoTime();
        Process process = start(command, output);
        Duration cpu = Duration.ZERO;
        do {
            cpu = process.info().totalCpuDuration().orElse(cpu);
        } while (!process.waitFor(LOOK));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (process.exitValue() != 0) {
            throw failed(arguments, process.exitValue(), output);
        }
        return new CommandRun(took, cpu);
    }

    private static Process start(List<String> command, Path output) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new CommandFailedException("cannot run " + command.getFirst(), e);
        }
    }

    private static CommandFailedException failed(List<String> arguments, int status, Path output) {
        try {
            return new CommandFailedException(
                    "boltline %s ended with status %d: %s"
                            .formatted(
                                    String.join(" ", arguments),
                                    status,
                                    Files.readString(output, StandardCharsets.UTF_8).strip()));
        } catch (IOException e) {
            return new CommandFailedException("cannot read " + output, e);
        }
    }

    double seconds() {
        return took.toNanos() / NANOS_PER_SECOND;
    }

    double cpuSeconds() {
        return cpu.toNanos() / NANOS_PER_SECOND;
    }
}
