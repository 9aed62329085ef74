package io.boltline.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.boltline.service.secret.Fingerprint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What CouchDB said lately of sessions, by their fingerprints: no cookie is kept.
 *
 * <p>A proof holds for a moment, for a password can be changed and a user deleted, and never beyond
 * the session's own end. After that moment the name stays known until that end, for when CouchDB
 * can't be asked. Refused sessions have a memory of their own: a flood of forged ones drives out no
 * proven one.
 */
final class KnownSessions {
    /** About 150 bytes each. */
    private static final int MAX_REFUSED = 10_000;

    /** Beside the name: the fingerprint, the entry, and its place in the cache. */
    private static final int ENTRY_BYTES = 250;

    private final SessionSettings settings;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Cache<Fingerprint, Known> proven;
    private final Cache<Fingerprint, Boolean> refused;

    private record Known(String userName, long provenNanos, long endNanos) {
        int weight() {
            return ENTRY_BYTES + Character.BYTES * userName.length();
        }
    }

    /**
     * Knows nobody at first.
     *
     * @param clock held against the time in the cookies, which CouchDB's clock wrote
     */
    KnownSessions(SessionSettings settings, LongSupplier nanoTime, InstantSource clock) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.proven =
                cache(nanoTime, settings.sessionLifetime())
                        .maximumWeight(settings.memoryBytes())
                        .<Fingerprint, Known>weigher((_, known) -> known.weight())
                        .build();
        this.refused = cache(nanoTime, settings.refusalLifetime()).maximumSize(MAX_REFUSED).build();
    }

    /** Whoever fills it makes the room as well, and not a thread that may lag behind a flood. */
    private static Caffeine<Object, Object> cache(LongSupplier nanoTime, Duration lifetime) {
        return Caffeine.newBuilder()
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run)
                .expireAfterWrite(lifetime);
    }

    /** What needn't be asked; empty when it must be. */
    Optional<Proof> proof(Fingerprint id) {
        var known = current(id);
        if (known != null
                && nanoTime.getAsLong() - known.provenNanos()
                        < settings.proofLifetime().toNanos()) {
            return Optional.of(new Proof.Valid(known.userName()));
        }
        return Optional.ofNullable(refused.getIfPresent(id)).map(_ -> new Proof.Invalid());
    }

    /** Whose session it was when CouchDB was asked last; empty when it never was, or is over. */
    Optional<String> lastUserName(Fingerprint id) {
        return Optional.ofNullable(current(id)).map(Known::userName);
    }

    /**
     * CouchDB said so.
     *
     * @param askedNanos when it was asked, as of {@link System#nanoTime()}: the answer may have
     *     been long on its way
     */
    void proven(Fingerprint id, SessionCookie cookie, String userName, long askedNanos) {
        refused.invalidate(id);
        var said = new Known(userName, askedNanos, askedNanos + lifetime(cookie).toNanos());
        proven.asMap().merge(id, said, KnownSessions::later);
    }

    /** CouchDB said that it is nobody's; a session that ended never begins again. */
    void refused(Fingerprint id) {
        proven.invalidate(id);
        refused.put(id, true);
    }

    private static Known later(Known one, Known other) {
        return one.provenNanos() - other.provenNanos() > 0 ? one : other;
    }

    private @Nullable Known current(Fingerprint id) {
        var known = proven.getIfPresent(id);
        return known == null || nanoTime.getAsLong() - known.endNanos() >= 0 ? null : known;
    }

    /**
     * How long the session lasts, by what its cookie says. CouchDB's clock and settings decide and
     * not ours: where it still takes a session that should be over, or a cookie doesn't say when it
     * began, the proof has its moment and no more.
     */
    private Duration lifetime(SessionCookie cookie) {
        return cookie.claimedBeginning()
                .map(begun ->
                        Duration.between(clock.instant(), begun.plus(settings.sessionLifetime())))
                .filter(Duration::isPositive)
                .map(left -> min(left, settings.sessionLifetime()))
                .orElse(settings.proofLifetime());
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
