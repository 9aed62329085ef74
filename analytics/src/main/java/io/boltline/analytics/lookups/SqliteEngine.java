package io.boltline.analytics.lookups;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite in a file of this process alone. Readers see what was committed last, whatever is being
 * written. After a loss of power the last transactions may be gone, with their positions: they are
 * read again.
 */
final class SqliteEngine implements Engine {
    static final String FILE = "look-ups.db";

    private static final Logger log = LoggerFactory.getLogger(SqliteEngine.class);
    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final int WRITER_CACHE_KIB = 16 << 10;
    private static final int READER_CACHE_KIB = 2 << 10;
    private static final int READERS = 4;
    private static final int BUSY_MILLIS = 5000;
    private static final int WAL_BYTES = 64 << 20;
    private static final int PRIMARY_CODE = 0xff;
    private static final Set<Integer> DAMAGE =
            Set.of(SQLiteErrorCode.SQLITE_CORRUPT.code, SQLiteErrorCode.SQLITE_NOTADB.code);

    private final SqliteFile file;
    private final Damage damage = new Damage(SqliteEngine::isDamage);
    private final FileChannel lockFile;
    private @Nullable FileLock lock;
    private @Nullable HikariDataSource readers;
    private @Nullable Object opened;
    private @Nullable Object marked;

    /**
     * In this folder, which is made where it is missing.
     *
     * @throws UncheckedIOException when it can't be written to
     */
    SqliteEngine(Path folder) {
        this.file = new SqliteFile(folder.resolve(FILE));
        try {
            SqliteFile.createFolder(folder);
            var lockPath = folder.resolve(FILE + ".lock");
            SqliteFile.close(lockPath);
            this.lockFile = FileChannel.open(lockPath, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be written to", e);
        }
    }

    @Override
    public String place() {
        return file.path().toString();
    }

    @Override
    public void migrate() throws SQLException {
        try {
            file.prepare();
            boolean isKnown = Objects.equals(marked, file.identity());
            if (!isKnown && isLocked() && file.removeOthersLog()) {
                log.warn("{} had another file's log of changes beside it", file.path());
            }
        } catch (IOException e) {
            throw unusable(e);
        }
        Migrations.run(source());
    }

    private SQLException unusable(IOException failure) {
        return new SQLException(file.path() + ": " + failure.getMessage(), failure);
    }

    private SQLiteDataSource source() {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL);
        config.setCacheSize(-WRITER_CACHE_KIB);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalSizeLimit(WAL_BYTES);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.path());
        return source;
    }

    @Override
    public Connection writer() throws SQLException {
        var connection = source().getConnection();
        connection.setAutoCommit(false);
        opened = file.identity();
        return connection;
    }

    @Override
    public boolean leads(Connection writer) throws SQLException {
        try {
            if (!isLocked()) {
                return false;
            }
            if (!Objects.equals(marked, opened)) {
                leaveMark(writer);
            }
            return true;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private boolean isLocked() throws IOException {
        try {
            if (lock == null || !lock.isValid()) {
                lock = lockFile.tryLock();
            }
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Whatever fails meanwhile, the file has one of the marks that are beside it. */
    private void leaveMark(Connection writer) throws SQLException, IOException {
        int mark = RANDOM.nextInt(1, Integer.MAX_VALUE);
        file.expect(mark);
        try (var statement = writer.createStatement()) {
            var _ = statement.execute("PRAGMA user_version = " + mark);
            writer.commit();
        }
        if (isCheckpointed(writer)) {
            file.confirm(mark);
        }
        marked = opened;
    }

    /** Whether all that was written is in the file itself; not while somebody reads. */
    private static boolean isCheckpointed(Connection writer) throws SQLException {
        writer.setAutoCommit(true);
        try (var statement = writer.createStatement();
                var row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return row.next() && row.getInt(1) == 0;
        } finally {
            writer.setAutoCommit(false);
        }
    }

    @Override
    public synchronized HikariDataSource readers() {
        if (readers == null) {
            var config = new HikariConfig();
            config.setPoolName("look-ups");
            config.setJdbcUrl("jdbc:sqlite:" + file.path());
            config.addDataSourceProperty("cache_size", Integer.toString(-READER_CACHE_KIB));
            config.addDataSourceProperty("busy_timeout", Integer.toString(BUSY_MILLIS));
            config.setConnectionInitSql("PRAGMA query_only = ON");
            config.setAutoCommit(false);
            config.setMaximumPoolSize(READERS);
            config.setMinimumIdle(0);
            config.setInitializationFailTimeout(-1);
            readers = new HikariDataSource(config);
        }
        return readers;
    }

    @Override
    public ReadingLimit.Holding limit(Connection reader, ReadingLimit limit) throws SQLException {
        return SqliteLimit.hold(reader, limit);
    }

    @Override
    public boolean isBrokenOff(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_INTERRUPT;
    }

    /** Also another file of the name isn't the one that was opened. */
    @Override
    public boolean isLost() {
        return opened != null && !Objects.equals(opened, file.identity());
    }

    /** A log of changes without its file is nobody's. */
    @Override
    public synchronized void letGo() throws IOException {
        closeReaders();
        opened = null;
        if (!file.exists()) {
            file.removeLog();
        }
    }

    @Override
    public Damage damage() {
        return damage;
    }

    private static boolean isDamage(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                && DAMAGE.contains(sqlite.getResultCode().code & PRIMARY_CODE);
    }

    @Override
    public synchronized boolean discard(boolean areDamaged) throws IOException {
        closeReaders();
        opened = null;
        if (areDamaged) {
            file.remove();
        } else {
            file.putAside();
        }
        return true;
    }

    private void closeReaders() {
        if (readers != null) {
            readers.close();
            readers = null;
        }
        damage.isOver();
    }

    @Override
    public synchronized void close() {
        closeReaders();
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
