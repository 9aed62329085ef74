package io.boltline.export.sql;

import io.boltline.export.duck.DuckDatabase;
import io.boltline.export.duck.ParquetRows;
import io.boltline.export.files.DataFile;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.PartitionFiles;
import java.sql.SQLException;
import java.util.OptionalLong;

/** When the last entry of a partition was recorded, as an export has it. */
record LastRecorded(ExportFolder folder, DuckDatabase database) {
    /**
     * In milliseconds since 1970 in UTC; empty where it has no entries. The manifest tells it of
     * tails alone, and a tail may be empty.
     *
     * @throws io.boltline.cli.CommandFailedException if the last segment can't be read
     */
    OptionalLong of(PartitionFiles files) {
        if (files.tail().rows() > 0) {
            return OptionalLong.of(files.tail().recordedAtMillis());
        }
        return files.segments().isEmpty()
                ? OptionalLong.empty()
                : latest(files.segments().getLast());
    }

    private OptionalLong latest(DataFile segment) {
        try {
            return new ParquetRows(database.connection(), folder.where(segment))
                    .latestMillis("recorded_at");
        } catch (SQLException e) {
            throw Query.failure(e);
        }
    }
}
