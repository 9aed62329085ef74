package io.boltline.standins.couchdb;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes what lives in a database's files into new ones: when it is told to, and of itself by the
 * rules of the server's {@code smoosh} as it is set up by default.
 */
final class Compactions {
    /** {@code min_priority} of {@code smoosh.ratio_dbs}. */
    private static final int FILE_TO_ACTIVE = 2;

    /** {@code min_size} of {@code smoosh.ratio_dbs}. */
    private static final long SMALLEST_FILE_BYTES = 1_048_576;

    /** {@code smoosh.staleness}. */
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final Costs costs;
    private final Set<ShardFile> running = new HashSet<>();
    private final Map<ShardFile, Long> lastNanos = new HashMap<>();

    Compactions(Costs costs) {
        this.costs = costs;
    }

    /** Starts those that are due, after a commit. */
    void startDue(List<ShardFile> files, long nowNanos) {
        for (ShardFile file : files) {
            if (isDue(file, nowNanos)) {
                start(file, nowNanos);
            }
        }
    }

    /** Starts one of each file that isn't being compacted. */
    void start(List<ShardFile> files, long nowNanos) {
        files.forEach(file -> start(file, nowNanos));
    }

    synchronized boolean areRunning() {
        return !running.isEmpty();
    }

    private synchronized boolean isDue(ShardFile file, long nowNanos) {
        Long last = lastNanos.get(file);
        return (last == null || nowNanos - last >= PAUSE.toNanos())
                && file.file() > SMALLEST_FILE_BYTES
                && file.file() >= FILE_TO_ACTIVE * file.active();
    }

    private void start(ShardFile file, long nowNanos) {
        synchronized (this) {
            if (!running.add(file)) {
                return;
            }
            lastNanos.put(file, nowNanos);
        }
        costs.background()
                .execute(() -> {
                    costs.compact(file.documents());
                    file.compact();
                    end(file);
                });
    }

    private synchronized void end(ShardFile file) {
        running.remove(file);
    }
}
