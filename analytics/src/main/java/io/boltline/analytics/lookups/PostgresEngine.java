package io.boltline.analytics.lookups;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, for all instances together. One of them writes: the one whose connection holds a
 * lock, which the server takes away with the connection.
 */
final class PostgresEngine implements Engine {
    private static final int READERS = 4;
    private static final String CONNECT_SECONDS = "5";
    private static final String LOGIN_SECONDS = "10";
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final String SOCKET_TIMEOUT = "socketTimeout";
    private static final String QUERY_CANCELED = "57014";
    private static final long READER_WAIT_MILLIS = 5000;

    /** So that it is no other program's lock: "bolt". */
    private static final int LOCK = 0x626f6c74;

    /**
     * A server that doesn't hear of a writer's machine any more gives its lock away. What is lost
     * with a server's last moments is read again, so a commit need not wait for its disk.
     */
    private static final String SESSION =
            "SET synchronous_commit = off; SET lock_timeout = '10s';"
                    + " SET statement_timeout = '60s';"
                    + " SET idle_in_transaction_session_timeout = '60s';"
                    + " SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5;"
                    + " SET tcp_keepalives_count = 2";

    private final PostgresAddress address;
    private final Properties login;
    private final Damage damage = new Damage(_ -> false);
    private @Nullable HikariDataSource readers;

    /**
     * By a URL that says where it is.
     *
     * @param user empty where the URL says it, or the server doesn't ask
     * @param password the same
     * @throws IllegalArgumentException when it is no URL of PostgreSQL's; the message doesn't show
     *     it
     */
    PostgresEngine(String url, String user, String password) {
        this(url, user, password, ANSWER_LIMIT);
    }

    PostgresEngine(String url, String user, String password, Duration answerLimit) {
        this.address = PostgresAddress.parse(url);
        this.login = new Properties();
        if (!user.isBlank()) {
            login.setProperty("user", user.strip());
        }
        if (!password.isBlank()) {
            login.setProperty("password", password.strip());
        }
        login.putAll(address.login());
        login.setProperty("reWriteBatchedInserts", "true");
        login.setProperty("connectTimeout", CONNECT_SECONDS);
        login.setProperty("loginTimeout", LOGIN_SECONDS);
        login.setProperty(SOCKET_TIMEOUT, Long.toString(answerLimit.toSeconds()));
        login.setProperty("tcpKeepAlive", "true");
        login.setProperty("ApplicationName", "boltline-analytics");
    }

    @Override
    public String place() {
        return address.place();
    }

    /**
     * However long a statement takes: one that is cut off would be begun anew each time. But what
     * waits for others' locks is to be told.
     */
    @Override
    public void migrate() throws SQLException {
        var config = pool("look-ups-migration");
        config.addDataSourceProperty(SOCKET_TIMEOUT, "0");
        config.setConnectionInitSql("SET lock_timeout = '10s'");
        try (var pool = new HikariDataSource(config)) {
            Migrations.run(pool);
        }
    }

    @Override
    public Connection writer() throws SQLException {
        var connection = DriverManager.getConnection(address.url(), login);
        try (var statement = connection.createStatement()) {
            var _ = statement.execute(SESSION);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            try (connection) {
                throw e;
            }
        }
    }

    @Override
    public boolean leads(Connection writer) throws SQLException {
        try (var statement = writer.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT pg_try_advisory_lock(%d, hashtext(current_schema()))"
                                        .formatted(LOCK))) {
            boolean leads = row.next() && row.getBoolean(1);
            writer.commit();
            return leads;
        }
    }

    @Override
    public synchronized HikariDataSource readers() {
        if (readers == null) {
            var config = pool("look-ups");
            config.setReadOnly(true);
            config.setAutoCommit(false);
            config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
            readers = new HikariDataSource(config);
        }
        return readers;
    }

    private HikariConfig pool(String name) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(address.url());
        config.setDataSourceProperties(login);
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(READER_WAIT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /** Each statement has a timeout, which the server keeps. */
    @Override
    public ReadingLimit.Holding limit(Connection reader, ReadingLimit limit) {
        return () -> {};
    }

    @Override
    public boolean isBrokenOff(SQLException failure) {
        return QUERY_CANCELED.equals(failure.getSQLState());
    }

    /** Who drops tables is told by the next statement. */
    @Override
    public boolean isLost() {
        return false;
    }

    @Override
    public void letGo() {}

    /** What a server calls damage is its operator's to mend. */
    @Override
    public Damage damage() {
        return damage;
    }

    @Override
    public boolean discard(boolean areDamaged) {
        return false;
    }

    @Override
    public synchronized void close() {
        if (readers != null) {
            readers.close();
            readers = null;
        }
    }
}
