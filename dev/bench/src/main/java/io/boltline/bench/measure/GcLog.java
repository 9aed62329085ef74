package io.boltline.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The garbage collector's log of a running JVM, which is told to begin one by {@code jcmd}: so a
 * JVM needs no option and opens no port to be measured.
 */
final class GcLog {
    private static final Pattern PAUSE = Pattern.compile(" Pause .* (\\d+\\.\\d+)ms$");
    private static final long ANSWER_SECONDS = 20;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Path file;

    private GcLog(Path file) {
        this.file = file;
    }

    /** Begins one; empty if the process is no JVM of this user. */
    static Optional<GcLog> begin(Part part, Path folder) {
        Path file =
                folder.resolve("gc-" + part.name() + "-" + part.pid() + ".log").toAbsolutePath();
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Files.createDirectories(folder);
            Process told =
                    new ProcessBuilder(
                                    jcmd.toString(),
                                    String.valueOf(part.pid()),
                                    "VM.log",
                                    "output=" + file,
                                    "what=gc")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            boolean begun = told.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS) && told.exitValue() == 0;
            return begun ? Optional.of(new GcLog(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot measure " + part.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** How long the JVM has stood still since. */
    Duration pauses() {
        if (!Files.exists(file)) {
            return Duration.ZERO;
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            double millis =
                    lines.map(PAUSE::matcher)
                            .filter(match -> match.find())
                            .mapToDouble(match -> Double.parseDouble(match.group(1)))
                            .sum();
            return Duration.ofNanos((long) (millis * NANOS_PER_MILLI));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
