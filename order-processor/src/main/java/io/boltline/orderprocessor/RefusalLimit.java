package io.boltline.orderprocessor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * How many refusals of one user become events: they cost the user nothing, and the log keeps them
 * for ever.
 *
 * <p>Counted by the proven name, however many sessions it has, and on this instance alone: a user's
 * orders are spread over all partitions, and so over all instances.
 */
final class RefusalLimit {
    private static final long MAX_USERS = 100_000;

    private final int perMinute;
    private final TimeMeter time;
    private final Counter unrecorded;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder()
                    .maximumSize(MAX_USERS)
                    .expireAfterAccess(Duration.ofMinutes(2))
                    .build();

    /**
     * Limits each user.
     *
     * @param perMinute also how many at once; 0 for no limit
     */
    RefusalLimit(int perMinute, MeterRegistry registry) {
        this(perMinute, registry, TimeMeter.SYSTEM_NANOTIME);
    }

    RefusalLimit(int perMinute, MeterRegistry registry, TimeMeter time) {
        this.perMinute = perMinute;
        this.time = time;
        this.unrecorded =
                Counter.builder("boltline.orders.refusals.unrecorded")
                        .description("Refusals beyond their user's limit: a reply and no event")
                        .register(registry);
    }

    /**
     * Records a refusal, unless the user has had the limit. One that fails doesn't count: it is
     * tried again.
     *
     * @return whether it was recorded
     */
    boolean admit(String userName, Runnable recording) {
        if (perMinute == 0) {
            recording.run();
            return true;
        }
        var bucket = buckets.get(userName, _ -> bucket());
        if (!bucket.tryConsume(1)) {
            unrecorded.increment();
            return false;
        }
        boolean recorded = false;
        try {
            recording.run();
            recorded = true;
        } finally {
            if (!recorded) {
                bucket.addTokens(1);
            }
        }
        return true;
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(
                        Bandwidth.builder()
                                .capacity(perMinute)
                                .refillGreedy(perMinute, Duration.ofMinutes(1))
                                .build())
                .withCustomTimePrecision(time)
                .build();
    }
}
