package io.boltline.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the windows that a target is about. */
record Windows(TargetReport report) {

    /** Of the first target of the phase under this load. */
    Optional<List<Run>> ours(TargetPhase phase, int connections) {
        return targets(phase, connections).findFirst();
    }

    /** Of the last one. */
    Optional<List<Run>> last(TargetPhase phase, int connections) {
        return targets(phase, connections).reduce((_, later) -> later);
    }

    private Stream<List<Run>> targets(TargetPhase phase, int connections) {
        return runs(phase).groups().stream()
                .filter(runs -> !runs.getFirst().open())
                .filter(runs -> runs.getFirst().amount() == connections);
    }

    /** The first target of the phase held against the second. */
    Optional<Against> against(TargetPhase phase, int connections) {
        return Against.of(runs(phase)).stream()
                .filter(pair -> pair.one().getFirst().amount() == connections)
                .findFirst();
    }

    /** Why nothing is known of it. */
    String why(TargetPhase phase) {
        return Optional.ofNullable(report.reasons().get(phase)).orElse("left out");
    }

    private Report runs(TargetPhase phase) {
        return report.about()
                .with(Optional.ofNullable(report.phases().get(phase)).orElse(List.of()));
    }
}
