package io.boltline.export.duck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.export.rows.Columns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that don't fit: fewer than DuckDB takes at once, so that only the end tells. */
class RowTableTest {
    private static final int ROWS = 64;
    private static final byte[] LARGE = new byte[1 << 20];

    @TempDir Path temporary;

    private final Columns columns =
            Columns.published(true).only(List.of("sequence", "value")).orElseThrow();
    private Path nowhere = Path.of("");

    @BeforeEach
    void letNothingSpill() throws Exception {
        nowhere = Files.writeString(temporary.resolve("file"), "no folder");
    }

    @Test
    void writesNoFileOfFewerRowsThanWereAdded() throws SQLException {
        try (var database = DuckDatabase.open("16MB", 1, nowhere.resolve("spill"));
                var table = filled(database)) {
            assertThatThrownBy(() -> table.moveTo(temporary.resolve("rows.parquet")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Failed to append");
        }
        assertThat(temporary.resolve("rows.parquet")).doesNotExist();
    }

    @Test
    void letsNobodyQueryFewerRowsThanWereAdded() throws SQLException {
        try (var database = DuckDatabase.open("16MB", 1, nowhere.resolve("spill"));
                var table = filled(database)) {
            assertThatThrownBy(table::finish)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Failed to append");
        }
    }

    private RowTable filled(DuckDatabase database) throws SQLException {
        var table = new RowTable(database.connection(), "rows", columns);
        for (long sequence = 0; sequence < ROWS; sequence++) {
            table.add(new Object[] {sequence, LARGE});
        }
        return table;
    }
}
