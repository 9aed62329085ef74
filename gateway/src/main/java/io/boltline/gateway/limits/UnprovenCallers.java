package io.boltline.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.boltline.gateway.web.RefusedException;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;

/**
 * How many sessions that this instance doesn't know may be shown to it from one address. Each costs
 * a question to CouchDB, and anybody can make cookies up.
 */
public final class UnprovenCallers {
    private static final long MAX_ADDRESSES = 100_000;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final int perMinute;
    private final Cache<ClientAddress, Bucket> buckets =
            Caffeine.newBuilder()
                    .maximumSize(MAX_ADDRESSES)
                    .expireAfterAccess(A_MINUTE.multipliedBy(2))
                    .build();

    /**
     * Limits each address on this instance.
     *
     * @param perMinute at least 1
     */
    public UnprovenCallers(int perMinute) {
        this.perMinute = perMinute;
    }

    /**
     * Counts one.
     *
     * @param address empty when nothing is counted by it
     * @throws RefusedException 429 when the address had its share
     */
    public void count(Optional<ClientAddress> address) {
        address.ifPresent(known -> {
            if (!buckets.get(known, _ -> bucket()).tryConsume(1)) {
                throw new RefusedException(
                        429,
                        "Too many unknown sessions: at most "
                                + perMinute
                                + " a minute from one address");
            }
        });
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(
                        Bandwidth.builder()
                                .capacity(perMinute)
                                .refillGreedy(perMinute, A_MINUTE)
                                .build())
                .build();
    }
}
