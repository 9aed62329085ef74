package io.boltline.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that was measured.
 *
 * @param at when, in ISO 8601
 * @param command as it was called
 * @param settings what the user may want to know besides
 */
public record Report(
        String at, String machine, String command, Map<String, String> settings, List<Run> runs) {
    public Report {
        settings = Map.copyOf(settings);
        runs = List.copyOf(runs);
    }

    /** The same of other runs. */
    Report with(List<Run> others) {
        return new Report(at, machine, command, settings, others);
    }

    /** The repeats of each load at each target, in the order of their first. */
    List<List<Run>> groups() {
        Map<String, List<Run>> groups = new LinkedHashMap<>();
        for (Run run : runs) {
            groups.computeIfAbsent(run.load() + " at " + run.target(), _ -> new ArrayList<>())
                    .add(run);
        }
        return List.copyOf(groups.values());
    }
}
