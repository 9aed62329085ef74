package io.boltline.faults.bed;

import io.boltline.faults.skew.ClockSkew;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * What time it is for the parts of a testbed. Each is told when it starts, and again when it is
 * started again; in between its clock goes on by itself.
 */
final class WallClock {
    private final Path file;
    private Duration behind;

    /**
     * A clock that is behind by so much; by zero nobody is told anything.
     *
     * @param file where the parts read it
     */
    WallClock(Path file, Duration behind) {
        this.file = file;
        this.behind = behind;
        write();
    }

    /** The time that it tells now. */
    InstantSource now() {
        return Clock.offset(Clock.systemUTC(), behind.negated());
    }

    /** For whoever starts from now on it is so much later. */
    void advance(Duration time) {
        behind = behind.minus(time);
        write();
    }

    /** What a JVM has to be told to go by it. */
    Map<String, String> environment() {
        return behind.isZero()
                ? Map.of()
                : Map.of("JAVA_TOOL_OPTIONS", ClockSkew.optionReading(file));
    }

    private void write() {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, behind.negated().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
