package io.boltline.gateway.purchase;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.boltline.gateway.session.Caller;
import io.boltline.service.secret.Fingerprint;
import io.boltline.service.secret.Fingerprints;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * How many purchases a user may ask for.
 *
 * <p>Counted by the proven name: further log-ins and other spellings of one cookie share what the
 * user has. Who can't be proven is counted by the cookie and not by the name in it, for anybody
 * could use up another user's share by forging cookies in that name.
 */
public final class RateLimit {
    private static final long MAX_CALLERS = 100_000;

    private final int perMinute;
    private final Fingerprints fingerprints = new Fingerprints();
    private final Cache<Fingerprint, Bucket> buckets =
            Caffeine.newBuilder()
                    .maximumSize(MAX_CALLERS)
                    .expireAfterAccess(Duration.ofMinutes(2))
                    .build();

    /**
     * Limits each user on this instance.
     *
     * @param perMinute 0 for no limit
     */
    public RateLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    int perMinute() {
        return perMinute;
    }

    /** Counts a purchase; how long to wait with it when the user had its share, else zero. */
    Duration count(Caller caller) {
        if (perMinute == 0) {
            return Duration.ZERO;
        }
        var probe = buckets.get(fingerprint(caller), _ -> bucket()).tryConsumeAndReturnRemaining(1);
        return Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    /** No cookie's value has a space in it, so that none is counted as a user. */
    private Fingerprint fingerprint(Caller caller) {
        return fingerprints.of(
                switch (caller) {
                    case Caller.Proven(var userName, _) -> "user " + userName;
                    case Caller.Unproven(var session) -> session.value();
                });
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
