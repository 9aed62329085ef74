package io.boltline.cli.rebuild;

import io.boltline.cli.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What a rebuild gave.
 *
 * @param events how many were read, from the first that is kept
 * @param equal how many documents are the same in both databases
 * @param different how many are not
 * @param differences the first of them
 */
record RebuildReport(
        String into,
        String comparedWith,
        long events,
        long equal,
        long different,
        List<DocumentDifference> differences) {
    boolean agrees() {
        return different == 0;
    }

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "read %,d events; %s and %s: %,d documents equal, %,d different%n",
                events,
                into,
                comparedWith,
                equal,
                different);
        differences.forEach(difference -> out.println(line(difference)));
        if (different > differences.size()) {
            out.printf(Locale.ROOT, "and %,d more%n", different - differences.size());
        }
    }

    private String line(DocumentDifference difference) {
        String id = Printable.of(difference.id());
        return switch (difference.kind()) {
            case DIFFERENT -> id + " differs in " + members(difference);
            case ONLY_IN_USE -> id + " is in " + comparedWith + " alone";
            case ONLY_REBUILT -> id + " is in " + into + " alone";
        };
    }

    private static String members(DocumentDifference difference) {
        return Printable.line(String.join(", ", difference.members()));
    }
}
