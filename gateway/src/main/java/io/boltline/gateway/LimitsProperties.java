package io.boltline.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What callers may take of this instance; {@code application.yml} has the defaults.
 *
 * @param headWait connections whose head takes longer are closed
 * @param bodyWait bodies that take longer get 408
 * @param maxBodyBytes longer bodies get 413
 * @param requestMemory about what the heads and bodies of all requests may take of the heap at
 *     once; beyond it the slowest bodies, and further requests, get 503
 */
@ConfigurationProperties("boltline.limits")
record LimitsProperties(
        Duration headWait, Duration bodyWait, int maxBodyBytes, DataSize requestMemory) {
    /** A tree of JSON can take so many times the bytes that it came in. */
    private static final int LARGEST_TREE = 64;

    LimitsProperties {
        if (!headWait.isPositive() || !bodyWait.isPositive()) {
            throw new IllegalArgumentException(
                    "boltline.limits.head-wait and body-wait must be positive, are "
                            + headWait
                            + " and "
                            + bodyWait);
        }
        if (maxBodyBytes < 1 || maxBodyBytes > 1_000_000) {
            throw new IllegalArgumentException(
                    "boltline.limits.max-body-bytes must be 1 to 1000000, is " + maxBodyBytes);
        }
        if (requestMemory.toBytes() < (long) LARGEST_TREE * maxBodyBytes) {
            throw new IllegalArgumentException(
                    "boltline.limits.request-memory must be at least "
                            + LARGEST_TREE
                            + " times boltline.limits.max-body-bytes, so that the largest body"
                            + " has room, is "
                            + requestMemory);
        }
    }
}
