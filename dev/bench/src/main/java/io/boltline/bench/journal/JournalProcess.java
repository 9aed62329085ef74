package io.boltline.bench.journal;

import io.boltline.local.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

/**
 * An instance of the journal.
 *
 * @param state the directory of its stores, which no other shares
 */
record JournalProcess(ChildProcess process, Path state) {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);

    /** In good order. */
    void stop() {
        process.stop(STOP_TIMEOUT);
    }

    /** Again; how long it took until it was ready. */
    Duration start() {
        long began = System.nanoTime();
        process.start();
        process.awaitReady(START_TIMEOUT);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Of one that doesn't run: its stores are gone. */
    void wipe() {
        try (var files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + state, e);
        }
    }

    /** What its stores take on disk. */
    long stateBytes() {
        try (var files = Files.walk(state)) {
            return files.mapToLong(JournalProcess::bytes).sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + state, e);
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
