package io.boltline.analytics.lookups;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables to what this build needs. They may be in a schema where others have theirs. */
final class Migrations {
    private Migrations() {}

    /**
     * Returns when they are.
     *
     * @throws SQLException when the database can't be asked, or refuses
     */
    static void run(DataSource database) throws SQLException {
        try {
            var _ =
                    Flyway.configure()
                            .dataSource(database)
                            .locations("classpath:db/lookups")
                            .table("look_ups_history")
                            .baselineOnMigrate(true)
                            .baselineVersion("0")
                            .connectRetries(0)
                            .load()
                            .migrate();
        } catch (FlywayException e) {
            throw sql(e);
        }
    }

    private static SQLException sql(FlywayException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return new SQLException(failure.getMessage(), failure);
    }
}
