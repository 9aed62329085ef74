package io.boltline.faults.bed;

import io.boltline.local.ChildProcess;
import io.boltline.local.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

/**
 * One running instance of analytics.
 *
 * @param folder what it keeps, which no other shares
 */
public record AnalyticsInstance(ServiceProcess running, Path folder) {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final String STATE = "state";
    private static final String ROWS = "rows";

    static String stateIn(Path folder) {
        return folder.resolve(STATE).toString();
    }

    static String rowsIn(Path folder) {
        return folder.resolve(ROWS).toString();
    }

    public ChildProcess process() {
        return running.process();
    }

    /** After its death; ready when this returns. */
    public void restart() {
        process().start();
        awaitReady();
    }

    public void awaitReady() {
        process().awaitReady(START_TIMEOUT);
    }

    /** Where SQLite has the rows, if it has them. */
    public Path rows() {
        return folder.resolve(ROWS).resolve("look-ups.db");
    }

    /** Of one that doesn't run: what the sums are kept in is gone. */
    public void loseState() {
        delete(folder.resolve(STATE));
    }

    /** Of one that doesn't run: SQLite's files are gone, if there were any. */
    public void loseRows() {
        delete(folder.resolve(ROWS));
    }

    private static void delete(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new FaultMissedException("nothing to lose: " + directory);
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}
