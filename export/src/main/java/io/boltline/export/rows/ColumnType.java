package io.boltline.export.rows;

/** What stands in a column, and as what Java has it. */
public enum ColumnType {
    /** A {@link String}. */
    TEXT("VARCHAR"),

    /** A {@link Long}. */
    NUMBER("BIGINT"),

    /** A {@link Boolean}. */
    TRUTH("BOOLEAN"),

    /** A {@link Long}: microseconds since 1970 in UTC. */
    INSTANT("TIMESTAMP WITH TIME ZONE"),

    /** A {@code byte[]}. */
    BYTES("BLOB");

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    /** As a database calls it. */
    public String sql() {
        return sql;
    }
}
