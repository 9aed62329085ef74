package io.boltline.faults.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsTest {
    private static final String ALL = "SELECT * FROM positions";

    @TempDir Path folder;

    @Test
    void haveWhatBothHalvesHave() throws SQLException {
        Rows rows = database("a", "INSERT INTO positions VALUES ('purchase.journal', 3)");

        assertThat(rows.have(3)).isFalse();

        write("a", "INSERT INTO sales_progress VALUES (1), (2)");
        assertThat(rows.have(3)).isTrue();
        assertThat(rows.have(4)).isFalse();
    }

    @Test
    void makeNoFileThatIsNotThere() {
        Rows rows = rows("missing");

        assertThat(rows.have(0)).isFalse();
        assertThat(folder.resolve("missing")).doesNotExist();
    }

    @Test
    void nameWhatOnlyOneOfTwoDatabasesHas() throws SQLException {
        Rows one = database("a", "INSERT INTO positions VALUES ('x', 1), ('y', 2)");
        Rows other = database("b", "INSERT INTO positions VALUES ('y', 2), ('x', 1)");
        assertThat(AnalyticsAudit.held(one, ALL, other, ALL)).isEmpty();

        write("b", "UPDATE positions SET next_sequence = 3 WHERE topic = 'y'");

        assertThat(AnalyticsAudit.held(one, ALL, other, ALL))
                .containsExactly("only in a: y|2", "only in b: y|3");
    }

    @Test
    void nameARowThatStandsTwice() throws SQLException {
        Rows one = database("a", "INSERT INTO positions VALUES ('x', 1), ('x', 1)");
        Rows other = database("b", "INSERT INTO positions VALUES ('x', 1)");

        assertThat(AnalyticsAudit.held(one, ALL, other, ALL))
                .containsExactly("rows stand twice in a or b");
    }

    private Rows database(String name, String insert) throws SQLException {
        write(name, "CREATE TABLE positions (topic TEXT, next_sequence BIGINT)");
        write(name, "CREATE TABLE sales_progress (size BIGINT)");
        write(name, insert);
        return rows(name);
    }

    private void write(String name, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private Rows rows(String name) {
        return new Rows(
                name,
                "jdbc:sqlite:file:%s?mode=ro".formatted(folder.resolve(name)),
                new Properties());
    }
}
