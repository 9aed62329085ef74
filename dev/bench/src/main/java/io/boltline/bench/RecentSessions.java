package io.boltline.bench;

import io.boltline.local.parts.Session;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sessions that are young enough for a window. To log in costs a real CouchDB a quarter of a second
 * of CPU by design, so it isn't done for each window anew. Used by one thread.
 */
final class RecentSessions implements Supplier<List<Session>> {
    /** Of the ten minutes that a session has by default. */
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final Supplier<List<Session>> logIn;
    private List<Session> sessions = List.of();
    private long sinceNanos;

    RecentSessions(Supplier<List<Session>> logIn) {
        this.logIn = logIn;
    }

    @Override
    public List<Session> get() {
        if (sessions.isEmpty() || System.nanoTime() - sinceNanos > LONGEST.toNanos()) {
            sessions = logIn.get();
            sinceNanos = System.nanoTime();
        }
        return sessions;
    }
}
