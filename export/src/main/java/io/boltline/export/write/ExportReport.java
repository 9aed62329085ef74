package io.boltline.export.write;

import io.boltline.export.files.Manifest;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a run left.
 *
 * @param segments of all runs
 * @param sealed of this one
 */
record ExportReport(
        String folder,
        boolean personalData,
        long rows,
        String cut,
        long segments,
        int sealed,
        String signatures) {
    static ExportReport of(Path folder, Manifest manifest, int sealed, String signatures) {
        return new ExportReport(
                folder.toString(),
                manifest.personalData(),
                manifest.rows(),
                manifest.cut(),
                manifest.partitions().stream().mapToLong(it -> it.segments().size()).sum(),
                sealed,
                signatures);
    }

    String inWords() {
        return String.format(
                Locale.ROOT,
                "%,d events in %s, %s personal data: %,d segments, %,d of them new, and %d tails;"
                        + " cut %s",
                rows,
                folder,
                personalData ? "with" : "without",
                segments,
                sealed,
                cut.chars().filter(it -> it == ',').count() + 1,
                cut);
    }
}
