package io.boltline.analytics.lookups;

import org.junit.jupiter.api.condition.EnabledIf;

/** Tests whose rows are in PostgreSQL, where that is installed. */
@EnabledIf(
        value = "io.boltline.analytics.lookups.TestDatabase#hasPostgres",
        disabledReason = TestDatabase.NO_POSTGRES)
interface InPostgres extends NewEngine {
    @Override
    default Engine newEngine() {
        return TestDatabase.postgresEngine();
    }
}
