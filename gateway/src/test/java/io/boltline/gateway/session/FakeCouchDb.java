package io.boltline.gateway.session;

import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbException;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.gateway.limits.UnprovenCallers;
import io.boltline.outage.Use;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Knows sessions as it is told to, and can be down, stuck, or fail at single questions. */
public final class FakeCouchDb implements Authority {
    public static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    static final int UNPROVEN_PER_MINUTE = 2;

    static final SessionSettings SETTINGS =
            new SessionSettings(
                    1_000_000,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(10),
                    2,
                    Duration.ofMillis(300));
    private final CouchDbException noAnswer = noAnswer();

    final MeterRegistry meters = new SimpleMeterRegistry();
    private final Map<SessionCookie, String> users = new ConcurrentHashMap<>();
    private final List<SessionCookie> asked = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(System.nanoTime());
    private volatile @Nullable RenewedSession renewal;
    private volatile boolean down;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile CountDownLatch answering = new CountDownLatch(0);

    /** A session that it proves from now on. */
    public SessionCookie logIn(String userName, SessionCookie cookie) {
        users.put(cookie, userName);
        return cookie;
    }

    /** With each session that it proves from now on. */
    void renewWith(RenewedSession cookie) {
        renewal = cookie;
    }

    void end(SessionCookie cookie) {
        users.remove(cookie);
    }

    /** Nothing is answered, at once. */
    public void down(boolean isDown) {
        down = isDown;
    }

    /** The next questions about sessions fail; it isn't down. */
    void fail(int questions) {
        failures.set(questions);
    }

    /** Questions about sessions wait until {@link #answer}. */
    void hold() {
        answering = new CountDownLatch(1);
    }

    void answer() {
        answering.countDown();
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    long nanos() {
        return nanos.get();
    }

    synchronized List<SessionCookie> asked() {
        return List.copyOf(asked);
    }

    /** Who knows nobody yet. */
    public Callers callers() {
        return new Callers(proofs(SETTINGS), Renewals.HANDED_ON);
    }

    SessionProofs proofs(SessionSettings settings) {
        return new SessionProofs(
                settings,
                new KnownSessions(settings, nanos::get, InstantSource.fixed(NOW)),
                this,
                new UnprovenCallers(UNPROVEN_PER_MINUTE),
                new SessionMeters(meters),
                Use.UNTOLD,
                nanos::get);
    }

    @Override
    public Optional<Reader> readerBy(SessionCookie cookie) {
        synchronized (this) {
            asked.add(cookie);
        }
        try {
            answering.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw noAnswer;
        }
        requireAnswer();
        return Optional.ofNullable(users.get(cookie)).map(name -> new Reader(name, renewal));
    }

    @Override
    public void requireAnswer() {
        if (down) {
            throw noAnswer;
        }
    }

    /** As the client makes it. */
    private static CouchDbException noAnswer() {
        try (var nowhere =
                new CouchDb(CouchDbSettings.of(URI.create("http://127.0.0.1:1"), "a", "b"))) {
            nowhere.sessions().requireAnswer();
            throw new IllegalStateException("something answers");
        } catch (CouchDbException e) {
            return e;
        }
    }
}
