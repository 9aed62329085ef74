package io.boltline.faults.catalogue;

import io.boltline.faults.bed.Logbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the page for operators shows of outages. Numbers, times and calls are masked: which call
 * meets an outage first is chance.
 *
 * @param lines each is said in such an outage
 * @param perhaps what else may be told to be away, where something was under way that needs it
 */
record PageOfOutages(List<String> lines, Set<String> perhaps) {
    private static final Path PAGE = Path.of("../../docs/operations.md");
    private static final Pattern HEADING = Pattern.compile("#{2,4} (.*)");
    private static final Pattern LINE =
            Pattern.compile("(?:gateway|order-processor|invoice-processor): .*");
    private static final String WHATEVER_ELSE = "Whatever else was under way";
    private static final Pattern NAME = Pattern.compile("`(couchdb-[\\w-]+)`");
    private static final Pattern END =
            Pattern.compile(".* (?:is available again after|is not needed any more;) .*");
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
                        .toList(),
                page.stream()
                        .filter(line -> line.startsWith(WHATEVER_ELSE))
                        .flatMap(line -> NAME.matcher(line).results())
                        .map(name -> name.group(1))
                        .collect(Collectors.toSet()));
    }

    Set<String> masked() {
        return lines.stream()
                .map(PageOfOutages::mask)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the services said, in the form of the page, without what is said perhaps. */
    Set<String> masked(List<Logbook> logs) {
        return said(logs)
                .filter(line -> !isSaidPerhaps(line))
                .map(PageOfOutages::mask)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether all that was said perhaps is over. */
    boolean isOver(List<Logbook> logs) {
        Map<String, String> last = new HashMap<>();
        said(logs).filter(this::isSaidPerhaps).forEach(line -> last.put(dependency(line), line));
        return last.values().stream().allMatch(line -> END.matcher(line).matches());
    }

    private boolean isSaidPerhaps(String line) {
        return perhaps.contains(dependency(line).split(" ", 2)[1])
                && lines.stream().noneMatch(shown -> shown.startsWith(dependency(line) + " "));
    }

    /** With the service that needs it in front. */
    private static String dependency(String line) {
        String[] words = line.split(" ", 3);
        return words[0] + " " + words[1];
    }

    private static Stream<String> said(List<Logbook> logs) {
        return logs.stream()
                .flatMap(log ->
                        log.lines().stream()
                                .filter(line -> line.logger().endsWith("Outages"))
                                .map(line -> log.instance() + ": " + line.text()));
    }

    private static String mask(String line) {
        String withoutCalls = CALL.matcher(line).replaceAll("CALL");
        String withoutTimes = TIME.matcher(withoutCalls).replaceAll("TIME");
        return NUMBER.matcher(withoutTimes).replaceAll("#");
    }
}
