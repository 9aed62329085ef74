package io.boltline.faults.bed;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line that a service wrote to its log; those of a stack trace are none.
 *
 * @param level such as {@code WARN}
 * @param logger its name, perhaps shortened
 */
public record LogLine(Instant at, String level, String logger, String text) {
    private static final Pattern FORM =
            Pattern.compile("(\\S+)\\s+(\\w+) \\d+ --- .*?\\] ([\\w.$\\[\\]/-]+)\\s+: (.*)");

    static Optional<LogLine> in(String line) {
        var parts = FORM.matcher(line);
        return parts.matches()
                ? Optional.of(
                        new LogLine(
                                OffsetDateTime.parse(parts.group(1)).toInstant(),
                                parts.group(2),
                                parts.group(3),
                                parts.group(4)))
                : Optional.empty();
    }

    /** Whether it asks somebody to look. */
    public boolean isWarning() {
        return level.equals("WARN") || isError();
    }

    /** Whether something went wrong that nobody saw coming. */
    boolean isError() {
        return level.equals("ERROR");
    }
}
