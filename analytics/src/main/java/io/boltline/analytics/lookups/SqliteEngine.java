package io.boltline.analytics.lookups;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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

    private static final int WRITER_CACHE_KIB = 16 << 10;
    private static final int READER_CACHE_KIB = 2 << 10;
    private static final int READERS = 4;
    private static final int BUSY_MILLIS = 5000;
    private static final int WAL_BYTES = 64 << 20;
    private static final int PRIMARY_CODE = 0xff;

    private final Path file;
    private final FileChannel lockFile;
    private @Nullable FileLock lock;
    private @Nullable HikariDataSource readers;
    private @Nullable Object opened;

    /**
     * In this folder, which is made where it is missing.
     *
     * @throws UncheckedIOException when it can't be written to
     */
    SqliteEngine(Path folder) {
        this.file = folder.resolve(FILE).toAbsolutePath();
        try {
            Files.createDirectories(folder);
            this.lockFile =
                    FileChannel.open(
                            folder.resolve(FILE + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be written to", e);
        }
    }

    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public void migrate() throws SQLException {
        Migrations.run(source());
    }

    private SQLiteDataSource source() {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL);
        config.setCacheSize(-WRITER_CACHE_KIB);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalSizeLimit(WAL_BYTES);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public Connection writer() throws SQLException {
        var connection = source().getConnection();
        connection.setAutoCommit(false);
        opened = fileKey();
        return connection;
    }

    @Override
    public boolean leads(Connection writer) throws SQLException {
        try {
            if (lock == null || !lock.isValid()) {
                lock = lockFile.tryLock();
            }
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new SQLException(file + ".lock: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized HikariDataSource readers() {
        if (readers == null) {
            var config = new HikariConfig();
            config.setPoolName("look-ups");
            config.setJdbcUrl("jdbc:sqlite:" + file);
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
        return opened != null && !Objects.equals(opened, fileKey());
    }

    /** A log of changes without its file is nobody's. */
    @Override
    public synchronized void letGo() throws IOException {
        closeReaders();
        opened = null;
        if (!Files.exists(file)) {
            Files.deleteIfExists(Path.of(file + "-wal"));
            Files.deleteIfExists(Path.of(file + "-shm"));
        }
    }

    private @Nullable Object fileKey() {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public boolean isDamage(SQLException failure) {
        if (!(failure instanceof SQLiteException sqlite)) {
            return false;
        }
        int code = sqlite.getResultCode().code & PRIMARY_CODE;
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code
                || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    @Override
    public synchronized boolean discard(boolean areDamaged) throws IOException {
        closeReaders();
        opened = null;
        for (String suffix : List.of("", "-wal", "-shm")) {
            var part = Path.of(file + suffix);
            if (areDamaged) {
                Files.deleteIfExists(part);
            } else if (Files.exists(part)) {
                var _ =
                        Files.move(
                                part,
                                Path.of(file + ".other" + suffix),
                                StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return true;
    }

    private void closeReaders() {
        if (readers != null) {
            readers.close();
            readers = null;
        }
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
