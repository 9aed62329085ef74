package io.boltline.local;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the child JVMs do with ahead-of-time caches, which halve their start ({@code -XX:AOTCache},
 * <a href="https://openjdk.org/jeps/514">JEP 514</a>).
 */
public sealed interface Aot {
    /** How long a child may take to end. */
    default Duration stopTimeout() {
        return Duration.ofSeconds(5);
    }

    record Off() implements Aot {}

    /** Use what the last recording of this very build left, if there is one. */
    record Use() implements Aot {}

    /** Write caches into this folder when the pipeline stops, which then takes a while. */
    record RecordTo(Path folder) implements Aot {
        /** The cache is written after everything else, and that takes a while. */
        @Override
        public Duration stopTimeout() {
            return Duration.ofMinutes(3);
        }
    }
}
