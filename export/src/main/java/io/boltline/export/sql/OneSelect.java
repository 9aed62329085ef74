package io.boltline.export.sql;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.ContractJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Lets one SELECT pass that asks the views and nothing else. DuckDB's own parser says what it is;
 * whatever this doesn't know is refused. That files are out of reach does not depend on it.
 */
final class OneSelect {
    private static final int MAX_LENGTH = 100_000;

    /** They make rows of their arguments alone. */
    private static final Set<String> FUNCTIONS = Set.of("range", "generate_series", "unnest");

    /** What may stand behind FROM. */
    private static final Set<String> SOURCES =
            Set.of("BASE_TABLE", "SUBQUERY", "JOIN", "EXPRESSION_LIST", "EMPTY", "TABLE_FUNCTION");

    /** What a statement, and each part of it, consists of. A WITH could also write. */
    private static final Set<String> QUERIES =
            Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");

    private static final String QUERY = "_NODE";

    /**
     * They tell of this process, or change something in it, or take bytes for memory of theirs, or
     * a text for a statement, of which nothing is checked here; the last ones are made of a SELECT
     * over DuckDB's own tables.
     */
    private static final Set<String> FORBIDDEN =
            Set.of(
                    "combine",
                    "currval",
                    "current_setting",
                    "finalize",
                    "getvariable",
                    "json_deserialize_sql",
                    "json_serialize_plan",
                    "json_serialize_sql",
                    "nextval",
                    "setval",
                    "to_aggregate_state",
                    "variant_bytes_to_variant",
                    "write_log",
                    "format_type",
                    "get_block_size",
                    "pg_get_constraintdef",
                    "pg_get_viewdef");

    /** DuckDB's plans call them with what they have made themselves. */
    private static final String INTERNAL = "__internal_";

    /** A name that can't be a file's. */
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    /** What a plain name may lead to beside the views. */
    private static final String OTHERS =
            "SELECT lower(view_name) FROM duckdb_views() WHERE schema_name <> 'inner'"
                    + " UNION SELECT lower(table_name) FROM duckdb_tables()";

    private final Set<String> tables;
    private final Set<String> others = new HashSet<>();

    /**
     * @param views that may be asked, in lower case
     */
    OneSelect(Set<String> views) {
        this.tables = new HashSet<>(views);
    }

    /**
     * Passes it.
     *
     * @throws CommandFailedException if it is something else, and what
     */
    void require(DuckDBConnection connection, String sql) throws SQLException {
        if (sql.length() > MAX_LENGTH) {
            throw refused("it has more than %,d characters".formatted(MAX_LENGTH));
        }
        JsonNode parsed = parsed(connection, sql);
        if (parsed.path("error").asBoolean(true)) {
            throw refused(parsed.path("error_message").asString("it can't be read"));
        }
        if (parsed.path("statements").size() != 1) {
            throw refused("it has %d statements".formatted(parsed.path("statements").size()));
        }
        JsonNode statement = parsed.path("statements").get(0);
        learnOthers(connection);
        names(statement);
        check(statement);
    }

    private static JsonNode parsed(DuckDBConnection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT json_serialize_sql(?)")) {
            statement.setString(1, sql);
            try (ResultSet rows = statement.executeQuery()) {
                boolean _ = rows.next();
                return ContractJson.mapper().readTree(rows.getString(1));
            } catch (JacksonException e) {
                throw refused("it is nested too deeply");
            }
        }
    }

    private void learnOthers(DuckDBConnection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(OTHERS)) {
            while (rows.next()) {
                others.add(rows.getString(1));
            }
        }
        others.removeAll(tables);
    }

    /**
     * What the statement itself calls a table, with WITH. Such a name holds in a part of it alone,
     * and must mean nothing else in the rest.
     */
    private void names(JsonNode node) {
        for (JsonNode entry : node.path("cte_map").path("map")) {
            String name = entry.path("key").asString("").toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches() || others.contains(name)) {
                throw refused("a WITH is called \"%s\"".formatted(name));
            }
            tables.add(name);
        }
        node.forEach(this::names);
    }

    private void check(JsonNode node) {
        if (node.path("type").isString()) {
            check(node, node.path("type").stringValue());
        }
        if (node.has("from_table")) {
            source(node.path("from_table"));
        }
        if (node.has("function_name")) {
            call(node.path("function_name").asString(""));
        }
        node.forEach(this::check);
    }

    private void check(JsonNode node, String type) {
        switch (type) {
            case "BASE_TABLE" -> table(node);
            case "TABLE_FUNCTION" -> function(node.path("function"));
            case "JOIN" -> {
                source(node.path("left"));
                source(node.path("right"));
            }
            default -> {
                if (type.endsWith(QUERY) && !QUERIES.contains(type)) {
                    throw refused("a part of it is %s, which is none".formatted(type));
                }
            }
        }
    }

    private static void source(JsonNode node) {
        String type = node.path("type").asString("");
        if (!SOURCES.contains(type)) {
            throw refused("nothing of the kind %s is read".formatted(type));
        }
    }

    private void table(JsonNode node) {
        String name = node.path("table_name").asString("");
        if (isQualified(node, "schema_name", "catalog_name")
                || !tables.contains(name.toLowerCase(Locale.ROOT))) {
            throw refused("there is no table \"%s\": ask events, orders or sales".formatted(name));
        }
    }

    private static boolean isQualified(JsonNode node, String schema, String catalog) {
        return !node.path(schema).asString("").isEmpty()
                || !node.path(catalog).asString("").isEmpty()
                || node.at("/qualified_name/path").size() > 1;
    }

    private static void call(String name) {
        if (isForbidden(name.toLowerCase(Locale.ROOT))) {
            throw refused("the function %s is not called".formatted(name));
        }
    }

    static boolean isForbidden(String function) {
        return FORBIDDEN.contains(function) || function.startsWith(INTERNAL);
    }

    private static void function(JsonNode node) {
        String name = node.path("function_name").asString("");
        if (isQualified(node, "schema", "catalog")
                || !FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))) {
            throw refused("the function %s is not called".formatted(name));
        }
    }

    private static CommandFailedException refused(String why) {
        return new CommandFailedException(
                "only one SELECT over events, orders and sales is run: "
                        + why.lines().findFirst().orElse(""));
    }
}
