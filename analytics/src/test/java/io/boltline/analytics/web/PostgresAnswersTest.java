package io.boltline.analytics.web;

import io.boltline.analytics.lookups.WrittenRows;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
        value = "io.boltline.analytics.lookups.WrittenRows#hasPostgres",
        disabledReason = "PostgreSQL is not installed (apt-get install postgresql); .ci/run has it")
class PostgresAnswersTest extends AnswersContract {
    @Override
    WrittenRows newRows() throws Exception {
        return WrittenRows.inPostgres();
    }
}
