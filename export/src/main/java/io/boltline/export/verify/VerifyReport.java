package io.boltline.export.verify;

import static java.util.stream.Collectors.joining;

import io.boltline.cli.journal.Keys;
import io.boltline.export.files.Manifest;
import io.boltline.export.files.PartitionFiles;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was found.
 *
 * @param signatures whether they were checked, and with whose key
 * @param unproven what can't be verified of such an export; empty where all can
 * @param breaks by partition and sequence
 * @param unnamed segments that may follow, and that the manifest doesn't name: nothing is said of
 *     them
 */
record VerifyReport(
        boolean whole,
        boolean personalData,
        long rows,
        long files,
        String cut,
        String signatures,
        String unproven,
        List<FileBreak> breaks,
        List<String> unnamed) {
    private static final String NOT_BY_ROW =
            "personal data is left out, so what a row says was NOT held against its leaf: only each"
                + " file's SHA-256, which nobody has signed, its rows' numbers, and the segments'"
                + " nodes in the signed trees";

    private static final String NOT_NAMED =
            "the manifest doesn't name it, so it is no part of this export; a run that was killed"
                + " may have left it, and the next one writes it anew. Readers that take all files"
                + " of the folder take it too";

    static VerifyReport of(
            Manifest manifest, Keys keys, List<FileBreak> breaks, List<String> unnamed) {
        return new VerifyReport(
                breaks.isEmpty(),
                manifest.personalData(),
                manifest.rows(),
                manifest.files().size(),
                manifest.cut(),
                keys.inWords(),
                unproven(manifest),
                breaks,
                unnamed);
    }

    private static String unproven(Manifest manifest) {
        String rows = manifest.personalData() ? "" : NOT_BY_ROW + withoutHead(manifest);
        return Stream.of(rows, withoutRows(manifest))
                .filter(it -> !it.isEmpty())
                .collect(joining("; "));
    }

    private static String withoutRows(Manifest manifest) {
        List<Integer> partitions = headless(manifest, it -> it.rows() == 0);
        return partitions.isEmpty()
                ? ""
                : "that partitions %s have no rows is what the manifest says, and nobody has signed"
                        .formatted(partitions);
    }

    private static List<Integer> headless(Manifest manifest, Predicate<PartitionFiles> which) {
        return manifest.partitions().stream()
                .filter(it -> !it.hasHead() && which.test(it))
                .map(PartitionFiles::partition)
                .toList();
    }

    private static String withoutHead(Manifest manifest) {
        List<Integer> partitions = headless(manifest, it -> it.rows() > 0);
        return partitions.isEmpty()
                ? ""
                : "; of partitions %s not even those, since what follows their last segment is too little to tell its hash"
                        .formatted(partitions);
    }

    void print(PrintWriter out) {
        breaks.forEach(it -> out.println("broken: " + it.inWords()));
        unnamed.forEach(it -> out.println("not verified: " + it + ": " + NOT_NAMED));
        out.printf(
                Locale.ROOT,
                "%,d rows in %,d files, cut %s: %s%n",
                rows,
                files,
                cut,
                whole ? "whole" : "NOT whole");
        out.println(signatures);
        if (!unproven.isEmpty()) {
            out.println(unproven);
        }
    }
}
