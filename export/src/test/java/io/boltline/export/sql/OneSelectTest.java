package io.boltline.export.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.CommandFailedException;
import io.boltline.export.duck.DuckDatabase;
import io.boltline.export.rows.Columns;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What passes and what does not, by its form alone: nothing is run. */
class OneSelectTest {
    private static final List<String> REFUSED =
            List.of(
                    "SELECT (SELECT count(*) FROM duckdb_tables())",
                    "SELECT * FROM events WHERE id IN (FROM duckdb_settings() SELECT value)",
                    "SELECT EXISTS (FROM sqlite_master)",
                    "SELECT ARRAY(SELECT sql FROM sqlite_master)",
                    "WITH sqlite_master AS (SELECT 1) SELECT * FROM sqlite_master",
                    "WITH SQLITE_MASTER AS (SELECT 1) FROM \"sqlite_master\"",
                    "WITH a AS (WITH sqlite_master AS (SELECT 1) SELECT 1) FROM sqlite_master",
                    "WITH duckdb_columns AS (SELECT 1) FROM a, duckdb_columns",
                    "WITH pragma_database_list AS (SELECT 1) FROM pragma_database_list",
                    "WITH pg_class AS (SELECT 1) SELECT * FROM pg_class",
                    "FROM system.information_schema.columns",
                    "FROM temp.information_schema.tables",
                    "FROM memory.main.events",
                    "FROM memory.\"inner\".told",
                    "SELECT * FROM events ORDER BY (SELECT count(*) FROM duckdb_views())",
                    "SELECT * FROM events LIMIT (SELECT count(*) FROM duckdb_views())",
                    "SELECT 1 GROUP BY (SELECT 1 FROM duckdb_views())",
                    "SELECT sum(1) OVER (ORDER BY (SELECT 1 FROM duckdb_views())) FROM events",
                    "SELECT * FROM range((SELECT count(*) FROM duckdb_tables()))",
                    "SELECT * FROM range(2) t, LATERAL glob('/etc/' || t.range)",
                    "VALUES ((SELECT content FROM read_text('/etc/passwd')))",
                    "FROM (VALUES ((SELECT content FROM read_text('/etc/passwd'))))",
                    "SELECT list_transform([1], lambda x: (SELECT x FROM duckdb_views()))",
                    "SELECT 1 UNION ALL SELECT count(*) FROM duckdb_tables()",
                    "SELECT 1 UNION ALL BY NAME (FROM duckdb_tables() SELECT count(*) AS x)",
                    "FROM events JOIN duckdb_tables() ON true",
                    "FROM events SEMI JOIN sqlite_master ON true",
                    "FROM events POSITIONAL JOIN pragma_database_list()",
                    "FROM pragma_table_info('events')",
                    "FROM pragma_show('events')",
                    "FROM pragma_storage_info('recent_0')",
                    "FROM pragma_metadata_info()",
                    "FROM seq_scan('recent_0')",
                    "FROM parquet_scan('/tmp/export/tail-0.parquet')",
                    "FROM parquet_metadata('/tmp/export/tail-0.parquet')",
                    "FROM parquet_file_metadata('/tmp/export/tail-0.parquet')",
                    "FROM sniff_csv('/etc/passwd')",
                    "FROM read_json('/etc/hosts')",
                    "FROM read_json_objects('/etc/hosts')",
                    "FROM read_duckdb('/tmp/export/x')",
                    "FROM \"/tmp/export/tail-0.parquet\"",
                    "FROM 'file:///etc/passwd'",
                    "FROM which_secret('x', 'y')",
                    "FROM duckdb_logs",
                    "FROM duckdb_logs()",
                    "FROM duckdb_temporary_files()",
                    "FROM force_checkpoint()",
                    "FROM checkpoint()",
                    "FROM enable_logging()",
                    "FROM test_all_types()",
                    "FROM repeat_row(1, num_rows = 5)",
                    "PIVOT events ON type USING count(*)",
                    "FROM (PIVOT events ON type IN ('a') USING count(*))",
                    "FROM (SHOW TABLES)",
                    "FROM (SHOW ALL TABLES)",
                    "FROM (SUMMARIZE sqlite_master)",
                    "DESCRIBE SELECT * FROM events",
                    "EXPLAIN SELECT 1",
                    "EXECUTE p",
                    "DEALLOCATE p",
                    "USE memory",
                    "DETACH memory",
                    "CHECKPOINT",
                    "VACUUM",
                    "BEGIN",
                    "ANALYZE",
                    "IMPORT DATABASE '/tmp/export'",
                    "CREATE MACRO events() AS TABLE FROM duckdb_settings()",
                    "CREATE SECRET (TYPE s3)",
                    "SET VARIABLE x = 1",
                    "SET TimeZone = 'Asia/Kathmandu'",
                    "SELECT 1\u0000; SELECT 2",
                    "SELECT 1; SET memory_limit = '1TB'; SELECT 2",
                    "/* ; */ SELECT 1 ; -- x\n SELECT 2",
                    "WITH RECURSIVE r USING KEY (a) AS (SELECT 1 AS a UNION SELECT a FROM"
                            + " recurring.sqlite_master) FROM r",
                    "MERGE INTO recent_0 USING events ON true WHEN MATCHED THEN DELETE",
                    "WITH i AS (INSERT INTO recent_0 SELECT * FROM recent_0 RETURNING *) FROM i",
                    "WITH i AS (INSERT INTO recent_0 SELECT * FROM events RETURNING id) FROM i",
                    "FROM (WITH i AS (INSERT INTO x FROM events RETURNING 1) FROM i)",
                    "WITH i AS (UPDATE x SET id = '' RETURNING id) FROM i",
                    "WITH i AS (MERGE INTO x USING events ON true WHEN MATCHED THEN DELETE"
                            + " RETURNING 1) FROM i",
                    "SELECT pg_get_viewdef(oid) FROM range(9999) t(oid)",
                    "SELECT main.PG_GET_VIEWDEF(1)",
                    "SELECT system.main.pg_get_constraintdef(1)",
                    "SELECT get_block_size('memory')",
                    "SELECT format_type(1, 1)",
                    "SELECT list_transform([1], lambda x: pg_get_viewdef(x))",
                    "SELECT * FROM events WHERE current_setting('temp_directory') = ''",
                    "SELECT getvariable('x')",
                    "SELECT write_log('x')",
                    "SELECT nextval('x')",
                    "SELECT finalize(to_aggregate_state('x'::BLOB))",
                    "SELECT json_serialize_plan('FROM duckdb_settings()')",
                    "SELECT main.JSON_Serialize_Plan('FROM duckdb_settings()')",
                    "SELECT json_serialize_sql('FROM duckdb_settings()')",
                    "SELECT json_deserialize_sql('{}')",
                    "SELECT __internal_decompress_string(1::UBIGINT)",
                    "SELECT variant_bytes_to_variant('x'::BLOB)",
                    "SELECT " + "1 + (".repeat(300) + "1" + ")".repeat(300),
                    "FROM a.b.c.d",
                    "FROM a.b.c.events",
                    "FROM memory.main.range(2)",
                    "WITH i AS (COPY events TO '/tmp/export/out.csv') FROM i");

    private static final List<String> PASSED =
            List.of(
                    "SELECT extract(year FROM placed_at), trim(LEADING 'x' FROM id) FROM events",
                    "SELECT sum(paid) OVER (ORDER BY quarter) FROM sales",
                    "FROM orders SELECT list_transform([1], lambda x: x + 1), format('{}', 1)",
                    "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) FROM n",
                    "WITH x AS MATERIALIZED (FROM sales), y AS (FROM x) FROM x JOIN y USING"
                            + " (product)",
                    "SELECT * FROM (VALUES (1), (2)) v(x) INTERSECT SELECT unnest([1])",
                    "SELECT count(*) FILTER (late), arg_max(id, sequence) FROM events",
                    "FROM events SEMI JOIN orders USING (order_id) ORDER BY ALL LIMIT 3 OFFSET 1");

    private static final String READING_MACROS =
            "SELECT function_name FROM duckdb_functions() WHERE function_type = 'macro' AND"
                    + " regexp_matches(macro_definition, '(?i)\\bfrom\\b')";

    /** All but those that read, as {@link #READING_MACROS} and a list of what may be read say. */
    private static final String FUNCTIONS =
            "SELECT DISTINCT function_name FROM duckdb_functions() WHERE internal AND function_type"
                    + " IN ('scalar', 'aggregate', 'macro', 'window') AND function_name NOT LIKE"
                    + " '%collate~_%' ESCAPE '~'";

    private final DuckDatabase database = DuckDatabase.open("500MB", 1, Path.of("unused"));

    @BeforeEach
    void views() throws SQLException {
        Views.make(database, Columns.published(false), List.of(), List.of(), null);
        database.execute("CREATE TABLE recent_0 (id VARCHAR)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void refusesWhatIsMoreThanASelectOverTheViews() {
        for (String statement : REFUSED) {
            assertThatThrownBy(() -> require(statement))
                    .as(statement)
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessageStartingWith(
                            "only one SELECT over events, orders and sales is run: ");
        }
    }

    @Test
    void passesWhatASelectMayBe() {
        for (String statement : PASSED) {
            assertThatCode(() -> require(statement)).as(statement).doesNotThrowAnyException();
        }
    }

    /** A later DuckDB may have more of them. */
    @Test
    void refusesAllFunctionsThatReadTables() throws SQLException {
        try (var sql = database.connection().createStatement();
                var macros = sql.executeQuery(READING_MACROS)) {
            int found = 0;
            for (; macros.next(); found++) {
                String call = "SELECT main.%s(1)".formatted(macros.getString(1));
                assertThatThrownBy(() -> require(call))
                        .as(call)
                        .hasMessageContaining("is not called");
            }
            assertThat(found).isPositive();
        }
    }

    /** Another DuckDB has others: each is to be looked at before it may be called. */
    @Test
    void knowsAllFunctionsThatMayBeCalled() throws Exception {
        Set<String> functions = new TreeSet<>();
        try (var sql = database.connection().createStatement();
                var rows = sql.executeQuery(FUNCTIONS)) {
            while (rows.next()) {
                functions.add(rows.getString(1));
            }
        }
        functions.removeIf(OneSelect::isForbidden);

        try (var in = OneSelectTest.class.getResourceAsStream("functions.txt")) {
            assertThat(in).isNotNull();
            assertThat(functions)
                    .hasSameElementsAs(new String(in.readAllBytes(), UTF_8).lines().toList());
        }
    }

    private void require(String statement) throws SQLException {
        new OneSelect(Views.NAMES).require(database.connection(), statement);
    }
}
