package io.boltline.contracts.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the gate says to who changed the contract. */
final class GateReport {
    /** One place of a file may be many of the product; so many are named. */
    private static final int MOST_NAMED = 6;

    private static final String WHAT_TO_DO =
            """

            Undo it; or, if it must be, leave what there is as it was and add a new one beside it: a type
            ….v2 beside ….v1, written together for at least 12 months, or another path over HTTP, the old
            one with the headers Deprecation and Sunset. docs/contracts-gate.md says how, and what to do
            where the gate is wrong.
            """;

    private GateReport() {}

    /**
     * In words.
     *
     * @param release what today's contract was compared with
     * @return empty when nobody is broken
     */
    static String of(String release, List<Verdict> verdicts) {
        var breaking = verdicts.stream().filter(Verdict::isBreaking).toList();
        if (breaking.isEmpty()) {
            return "";
        }
        var told = new StringBuilder();
        told.append("contracts/ breaks who was built with %s:%n".formatted(release));
        grouped(breaking).forEach(alike -> told.append(shown(alike)));
        return told.append(WHAT_TO_DO).toString();
    }

    /** The same change, told of all that it is a part of. */
    private static List<List<Verdict>> grouped(List<Verdict> verdicts) {
        Map<String, List<Verdict>> groups = new LinkedHashMap<>();
        for (var verdict : verdicts) {
            var change =
                    String.join(
                            "|", verdict.path(), verdict.rule(), verdict.before(), verdict.now());
            groups.computeIfAbsent(change, _ -> new ArrayList<>()).add(verdict);
        }
        return List.copyOf(groups.values());
    }

    private static String shown(List<Verdict> alike) {
        var first = alike.getFirst();
        var who = alike.stream().flatMap(verdict -> verdict.who().stream()).distinct().toList();
        var told = new StringBuilder();
        told.append("%n%s %s: %s%n".formatted(first.subject(), first.path(), first.rule()));
        told.append("    before  %s%n    now     %s%n".formatted(first.before(), first.now()));
        who.stream()
                .limit(MOST_NAMED)
                .forEach(one -> told.append("    breaks  %s%n".formatted(one)));
        if (who.size() > MOST_NAMED) {
            told.append("    and %d more%n".formatted(who.size() - MOST_NAMED));
        }
        return told.toString();
    }
}
