package io.boltline.export.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.journal.JournalBroker;
import io.boltline.cli.journal.LiveJournal;
import io.boltline.export.Exported;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Statements that want more than a SELECT over the views. */
@ExtendWith(JournalBroker.class)
class AttacksTest {
    private static final List<String> ATTACKS =
            List.of(
                    "COPY events TO '%1$s/out.csv'",
                    "COPY (SELECT 1) TO '/tmp/boltline-out.csv'",
                    "ATTACH '%1$s/other.db'",
                    "INSTALL httpfs",
                    "LOAD httpfs",
                    "SET memory_limit = '100GB'",
                    "SET lock_configuration = false",
                    "RESET memory_limit",
                    "PRAGMA database_list",
                    "PRAGMA version",
                    "CREATE TABLE t AS SELECT 1",
                    "DROP VIEW events",
                    "INSERT INTO recent_0 SELECT * FROM recent_0",
                    "WITH i AS (DELETE FROM recent_0 RETURNING *) SELECT * FROM i",
                    "SELECT 1; SELECT 2",
                    "SELECT 1; COPY events TO '%1$s/out.csv'",
                    "EXPLAIN ANALYZE COPY (SELECT 1) TO '%1$s/out.csv'",
                    "EXPORT DATABASE '%1$s/all'",
                    "WITH i AS (COPY events TO '%1$s/out.csv') FROM i",
                    "CALL pragma_version()",
                    "PREPARE p AS SELECT 1",
                    "SHOW TABLES",
                    "SUMMARIZE events",
                    "SELECT * FROM read_csv('/etc/passwd')",
                    "SELECT * FROM read_text('/etc/passwd')",
                    "SELECT * FROM read_blob('/proc/self/environ')",
                    "SELECT * FROM read_parquet('%1$s/*.parquet')",
                    "SELECT * FROM '%1$s/tail-0.parquet'",
                    "SELECT * FROM \"/etc/passwd\"",
                    "SELECT * FROM glob('/etc/*')",
                    "SELECT (SELECT content FROM read_text('/etc/passwd'))",
                    "SELECT * FROM events, LATERAL (SELECT * FROM read_text('/etc/passwd'))",
                    "WITH x AS (SELECT * FROM read_text('/etc/passwd')) SELECT * FROM x",
                    "WITH \"/etc/passwd\" AS (SELECT 1) SELECT * FROM \"/etc/passwd\"",
                    "SELECT * FROM duckdb_settings()",
                    "SELECT * FROM duckdb_secrets()",
                    "SELECT * FROM information_schema.tables",
                    "SELECT * FROM pg_catalog.pg_tables",
                    "SELECT * FROM main.events",
                    "SELECT * FROM query('COPY events TO ''%1$s/out.csv''')",
                    "SELECT * FROM query_table(['events'])",
                    "SELECT * FROM json_execute_serialized_sql('{}')",
                    "SELECT * FROM sqlite_master",
                    "SELECT * FROM recent_0",
                    "SELECT * FROM told",
                    "SELECT * FROM \"inner\".told",
                    "SELECT * FROM (WITH duckdb_views AS (SELECT 1) SELECT 1), duckdb_views",
                    "WITH duckdb_tables AS (SELECT * FROM duckdb_tables) FROM duckdb_tables",
                    "WITH x AS (FROM pg_tables), pg_tables AS (SELECT 1) SELECT * FROM x",
                    "SELECT * FROM (DESCRIBE events)",
                    "",
                    "nonsense");

    @TempDir Path temporary;

    private final LiveJournal live = LiveJournal.create();
    private final Exported exported = new Exported(live);

    @Test
    void areRefusedAndReachNothing() {
        Path folder = temporary.resolve("export");
        exported.sell(0, 2);
        assertThat(exported.export(folder)).as(live.err()).isZero();
        var before = exported.all(folder);

        for (String attack : ATTACKS) {
            String statement = attack.formatted(folder);
            assertThat(exported.sql("--dir=" + folder, "--offline", statement))
                    .as(statement)
                    .isOne();
            assertThat(live.out()).as(statement).isEmpty();
            assertThat(live.err())
                    .as(statement)
                    .contains("only one SELECT over events, orders and sales is run");
        }

        assertThat(exported.all(folder)).isEqualTo(before);
        assertThat(Files.exists(Path.of("/tmp/boltline-out.csv"))).isFalse();
    }
}
