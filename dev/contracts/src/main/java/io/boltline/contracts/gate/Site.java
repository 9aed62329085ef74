package io.boltline.contracts.gate;

import java.util.List;

/**
 * Where a comparison is: whatever differs is told here.
 *
 * @param path where in the subject: names of members, {@code *} for each item or member
 * @param told what was told so far, of all sites
 */
record Site(Subject subject, String release, String path, List<Verdict> told) {
    /** The step from a record, or an answer, to its headers. */
    static final String HEADERS = "$headers";

    Site at(String step) {
        return new Site(subject, release, path + "/" + step, told);
    }

    /** The same comparison, of a part that belongs to something else. */
    Site about(Subject other) {
        return new Site(other, release, "", told);
    }

    /** Whether this is about a record's headers or within them. */
    boolean isOfHeaders() {
        return path.startsWith("/" + HEADERS);
    }

    void tell(String rule, Node before, Node now, Effect effect) {
        tell(rule, before.shown(), now.shown(), effect);
    }

    void tell(String rule, String before, String now, Effect effect) {
        var shown = path.isEmpty() ? "the whole" : path;
        var breaks = subject.brokenBy(effect);
        told.add(
                new Verdict(
                        subject.name(),
                        shown,
                        rule,
                        before,
                        now,
                        effect,
                        breaks,
                        breaks.stream()
                                .sorted()
                                .map(party -> subject.who(party, release, shown))
                                .toList()));
    }

    /** Tells a change that nobody can decide. */
    void tellUnknown(String what, Node before, Node now) {
        tell(
                what + " changed, and the gate doesn't know what that means: teach it, or undo it",
                before,
                now,
                Effect.UNKNOWN);
    }
}
