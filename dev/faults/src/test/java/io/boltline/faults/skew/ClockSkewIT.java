package io.boltline.faults.skew;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockSkewIT {
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    @Test
    void shiftsEveryWallClockOfAJvm() throws Exception {
        Duration shift = Duration.ofMinutes(-5);

        assertThatClocksAreShifted(shift.toString(), shift);
    }

    @Test
    void findsTheShiftInAFile(@TempDir Path folder) throws Exception {
        Duration shift = Duration.ofDays(-365);
        Path file = Files.writeString(folder.resolve("clock"), shift.toString());

        assertThatClocksAreShifted("@" + file, shift);
    }

    private static void assertThatClocksAreShifted(String told, Duration shift) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-javaagent:" + jar() + "=" + told,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Clocks.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String times =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

        Instant expected = Instant.now().plus(shift);
        assertThat(times.lines())
                .hasSize(4)
                .allSatisfy(time ->
                        assertThat(Duration.between(Instant.parse(time), expected).abs())
                                .isLessThan(TOLERANCE));
    }

    private static Path jar() throws Exception {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(path -> path.getFileName().toString().startsWith("boltline-faults"))
                    .filter(path -> path.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Tells the time in all the ways there are. */
    public static final class Clocks {
        public static void main(String[] args) {
            Stream.of(
                            Instant.now(),
                            Instant.ofEpochMilli(System.currentTimeMillis()),
                            Clock.systemUTC().instant(),
                            Instant.ofEpochMilli(Clock.systemUTC().millis()))
                    .forEach(System.out::println);
        }
    }
}
