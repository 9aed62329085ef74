package io.boltline.export.write;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.journal.JournalSource;
import io.boltline.cli.journal.Keys;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.Manifest;
import io.boltline.export.rows.Columns;
import java.util.function.Supplier;

/**
 * What is exported, from where, and to where.
 *
 * @param keys whose signatures count, looked up by each run
 * @param personalData whether the columns are there that tell of persons
 * @param columns of the files
 * @param level of the inner nodes that become files, where leaves have level 0
 */
record ExportSettings(
        JournalSource source,
        Supplier<Keys> keys,
        ExportFolder folder,
        boolean personalData,
        Columns columns,
        int level) {
    /** With the columns that this build publishes. */
    static ExportSettings of(
            JournalSource source,
            Supplier<Keys> keys,
            ExportFolder folder,
            boolean personalData,
            int level) {
        return new ExportSettings(
                source, keys, folder, personalData, Columns.published(personalData), level);
    }

    /** So many leaves are below such a node. */
    long segmentEntries() {
        return 1L << level;
    }

    /**
     * Demands that an export was made in the same way.
     *
     * @throws CommandFailedException if it was not
     */
    void require(Manifest before) {
        if (before.personalData() != personalData) {
            throw new CommandFailedException(
                    "the export in %s is one %s personal data, and this is one %s: name another folder"
                            .formatted(
                                    folder.path(),
                                    before.personalData() ? "with" : "without",
                                    personalData ? "with it" : "without"));
        }
        if (before.segmentEntries() != segmentEntries()) {
            throw new CommandFailedException(
                    "the segments in %s have %d entries, and these have %d: name another folder"
                            .formatted(folder.path(), before.segmentEntries(), segmentEntries()));
        }
    }
}
