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
 * One running instance of the journal.
 *
 * @param state the directory of its stores, which no other shares
 */
public record JournalInstance(ServiceProcess running, Path state) {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);

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

    void stop() {
        process().stop(STOP_TIMEOUT);
    }

    /** Of one that doesn't run: its stores are gone. */
    public void wipe() {
        if (!Files.isDirectory(state)) {
            throw new FaultMissedException("no state to wipe: " + state);
        }
        try (var files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + state, e);
        }
    }
}
