package io.boltline.faults.bed;

import io.boltline.local.ChildProcess;
import io.boltline.local.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

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

    /** Of its process; later than all others while it doesn't run. */
    Instant startedAt() {
        return process().isRunning()
                ? ProcessHandle.of(process().pid())
                        .flatMap(it -> it.info().startInstant())
                        .orElse(Instant.MAX)
                : Instant.MAX;
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

    /** Whether it has begun a file of its stores since then, and not got a byte into it. */
    public boolean hasWrittenNothingSince(Instant time) {
        try (var files = Files.walk(state)) {
            return files.anyMatch(file -> isEmptySince(file, time));
        } catch (IOException | UncheckedIOException e) {
            // Files come and go while it runs.
            return false;
        }
    }

    private static boolean isEmptySince(Path file, Instant time) {
        try {
            return Files.isRegularFile(file)
                    && !file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith("lock")
                    && Files.size(file) <= 1
                    && Files.getLastModifiedTime(file).toInstant().isAfter(time);
        } catch (IOException e) {
            return false;
        }
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
