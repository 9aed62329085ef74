package io.boltline.gateway.command;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.boltline.gateway.session.SessionCookie;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * How many purchases a session may ask for.
 *
 * <p>Counted by the cookie and not by the name in it: the name is not proven here, and anybody
 * could use up another user's share by forging cookies in that name.
 */
public final class RateLimit {
    private static final long MAX_SESSIONS = 100_000;

    private final int perMinute;
    private final Cache<SessionCookie, Bucket> buckets =
            Caffeine.newBuilder()
                    .maximumSize(MAX_SESSIONS)
                    .expireAfterAccess(Duration.ofMinutes(2))
                    .build();

    /**
     * Limits each session on this instance.
     *
     * @param perMinute 0 for no limit
     */
    public RateLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    int perMinute() {
        return perMinute;
    }

    /** Counts a purchase; how long to wait with it when the session had its share, else zero. */
    Duration count(SessionCookie session) {
        if (perMinute == 0) {
            return Duration.ZERO;
        }
        var probe = buckets.get(session, _ -> bucket()).tryConsumeAndReturnRemaining(1);
        return Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(
                        Bandwidth.builder()
                                .capacity(perMinute)
                                .refillGreedy(perMinute, Duration.ofMinutes(1))
                                .build())
                .build();
    }
}
