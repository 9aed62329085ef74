package io.boltline.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * How many purchases a session may ask for.
 *
 * <p>Counted by the cookie and not by the name in it: the name is not proven here, and anybody
 * could use up another user's share by forging cookies in that name.
 */
final class RateLimit {
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
    RateLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    /**
     * Counts a purchase.
     *
     * @throws RefusedException 429 when the session had its share
     */
    void count(SessionCookie session) {
        if (perMinute > 0 && !buckets.get(session, _ -> bucket()).tryConsume(1)) {
            throw new RefusedException(
                    429, "Too many purchases: at most " + perMinute + " a minute");
        }
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
