package io.boltline.analytics.lookups;

/** Tests whose rows are in SQLite. */
interface InSqlite extends NewEngine {
    @Override
    default Engine newEngine() {
        return new SqliteEngine(TestDatabase.folder());
    }
}
