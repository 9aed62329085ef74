package io.boltline.bench.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured for the table of targets.
 *
 * @param about the settings; its runs are all of them
 * @param realCouchDb whether the figures are those of a real server
 * @param phases what was measured so far
 * @param reasons why others were not
 */
public record TargetReport(
        Report about,
        boolean realCouchDb,
        Map<TargetPhase, List<Run>> phases,
        Map<TargetPhase, String> reasons) {
    public TargetReport {
        phases = Collections.unmodifiableMap(copy(phases));
        reasons = Collections.unmodifiableMap(copy(reasons));
    }

    private static <V> Map<TargetPhase, V> copy(Map<TargetPhase, V> map) {
        Map<TargetPhase, V> copy = new EnumMap<>(TargetPhase.class);
        copy.putAll(map);
        return copy;
    }

    /** The table of targets, and all tables of each phase. */
    public String markdown() {
        String line = System.lineSeparator();
        StringBuilder text = new StringBuilder();
        text.append("`").append(about.command()).append("`").append(line).append(line);
        text.append(String.join(line, TargetTable.lines(this))).append(line);
        phases.forEach((phase, runs) ->
                text.append(line)
                        .append("### ")
                        .append(phase.title())
                        .append(line)
                        .append(line)
                        .append(new Tables(about.with(runs)).markdown()));
        return text.toString();
    }
}
