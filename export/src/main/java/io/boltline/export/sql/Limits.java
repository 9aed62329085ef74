package io.boltline.export.sql;

import io.boltline.cli.CommandFailedException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a statement may take.
 *
 * @param memory at most, as DuckDB counts it, such as {@code 1GB}
 * @param time from its reading to its answer
 * @param end ends the process, and says why: for a statement that can't be ended
 */
record Limits(String memory, Duration time, Consumer<String> end) {
    /** The same, that leaves no such folder behind. */
    Limits removing(SpillFolder spill) {
        return new Limits(
                memory,
                time,
                why -> {
                    try (spill) {
                        // What is still written there may keep a file of it.
                    } catch (CommandFailedException e) {
                        end.accept(why + ". " + e.getMessage());
                    }
                    end.accept(why);
                });
    }
}
