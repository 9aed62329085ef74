package io.boltline.faults.catalogue;

import io.boltline.faults.bed.LogLine;
import io.boltline.faults.bed.Logbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the page for operators shows of outages. Numbers, times and calls are masked: which call
 * meets an outage first is chance.
 */
record PageOfOutages(List<String> lines) {
    private static final Path PAGE = Path.of("../../docs/operations.md");
    private static final Pattern HEADING = Pattern.compile("#{2,4} (.*)");
    private static final Pattern LINE =
            Pattern.compile("(?:gateway|order-processor|invoice-processor): .*");
    private static final Pattern CALL =
            Pattern.compile("(?:GET|HEAD|POST|PUT) \\S+:|v1/[\\w/]+:|(?<=TimeoutException).*");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    /** The section of this heading, up to the next heading of any rank. */
    static PageOfOutages under(String heading) throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        List<String> rest = page.subList(page.indexOf("### " + heading) + 1, page.size());
        return new PageOfOutages(
                rest.stream()
                        .takeWhile(line -> !HEADING.matcher(line).matches())
                        .filter(line -> LINE.matcher(line).matches())
                        .toList());
    }

    Set<String> masked() {
        Set<String> masked = new TreeSet<>();
        lines.forEach(line -> masked.add(mask(line)));
        return masked;
    }

    /** What the services said, in the form of the page. */
    static Set<String> masked(List<Logbook> logs) {
        Set<String> masked = new TreeSet<>();
        for (Logbook log : logs) {
            for (LogLine line : log.lines()) {
                if (line.logger().endsWith("Outages")) {
                    masked.add(mask(log.instance() + ": " + line.text()));
                }
            }
        }
        return masked;
    }

    private static String mask(String line) {
        String withoutCalls = CALL.matcher(line).replaceAll("CALL");
        String withoutTimes = TIME.matcher(withoutCalls).replaceAll("TIME");
        return NUMBER.matcher(withoutTimes).replaceAll("#");
    }
}
