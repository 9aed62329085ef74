package io.boltline.analytics.web;

import io.boltline.analytics.lookups.WrittenRows;

class SqliteAnswersTest extends AnswersContract {
    @Override
    WrittenRows newRows() throws Exception {
        return WrittenRows.inSqlite();
    }
}
