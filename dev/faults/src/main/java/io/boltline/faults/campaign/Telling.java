package io.boltline.faults.campaign;

import io.boltline.faults.bed.LogLine;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one instance told its operators of outages: of each dependency that it noticed to be away a
 * line at the start and one at the end, for each strike at most, and nothing in floods.
 *
 * @param instance its name
 * @param lines of its log, from before the first strike until all was over
 */
record Telling(String instance, List<LogLine> lines) {
    /** A second in which all dependencies of a service begin to be away, and its groups move. */
    private static final long MOST_WARNINGS_A_SECOND = 12;

    private static final long MOST_KAFKA_WARNINGS_A_STRIKE = 12;
    private static final Pattern BEGAN =
            Pattern.compile("(\\S+) (?:is unavailable|has refused this service) since .*");
    private static final Pattern ENDED =
            Pattern.compile("(\\S+) (?:is available again after|is not needed any more;) .*");

    Telling {
        lines = List.copyOf(lines);
    }

    /** Whether it told that something of this name is away, or that begins so. */
    boolean noticed(String dependency) {
        return began().keySet().stream().anyMatch(name -> name.startsWith(dependency));
    }

    /** Whether all that was told to be away was told to be back. */
    boolean isOver() {
        return began().equals(ended());
    }

    /**
     * What must not be.
     *
     * @param strikes how often something was broken
     */
    List<String> problems(int strikes) {
        List<String> problems = new ArrayList<>();
        began().forEach((dependency, times) -> {
            if (times > strikes) {
                problems.add(
                        "%s told %d outages of %s after %d strikes"
                                .formatted(instance, times, dependency, strikes));
            }
        });
        if (!isOver()) {
            problems.add(
                    "%s told these to be away: %s, and these to be back: %s"
                            .formatted(instance, began(), ended()));
        }
        long most =
                lines.stream()
                        .filter(LogLine::isWarning)
                        .collect(
                                Collectors.groupingBy(
                                        line -> line.at().truncatedTo(ChronoUnit.SECONDS),
                                        Collectors.counting()))
                        .values()
                        .stream()
                        .mapToLong(count -> count)
                        .max()
                        .orElse(0);
        if (most > MOST_WARNINGS_A_SECOND) {
            problems.add("%s warned %d times in a second".formatted(instance, most));
        }
        long ofKafka = lines.stream().filter(Telling::isOfKafkasClient).count();
        if (ofKafka > MOST_KAFKA_WARNINGS_A_STRIKE * Math.max(1, strikes)) {
            problems.add("Kafka's clients warned %d times in %s".formatted(ofKafka, instance));
        }
        return problems;
    }

    private static boolean isOfKafkasClient(LogLine line) {
        return line.isWarning()
                && (line.logger().startsWith("o.a.k.")
                        || line.logger().startsWith("org.apache.kafka."));
    }

    private Map<String, Integer> began() {
        return count(BEGAN);
    }

    private Map<String, Integer> ended() {
        return count(ENDED);
    }

    private Map<String, Integer> count(Pattern kind) {
        Map<String, Integer> times = new LinkedHashMap<>();
        for (LogLine line : lines) {
            Matcher told = kind.matcher(line.text());
            if (line.logger().endsWith("Outages") && told.matches()) {
                times.merge(told.group(1), 1, Integer::sum);
            }
        }
        return times;
    }
}
