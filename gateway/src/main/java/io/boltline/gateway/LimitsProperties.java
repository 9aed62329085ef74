package io.boltline.gateway;

import io.boltline.gateway.limits.ClientAddresses;
import io.boltline.service.Setting;
import io.boltline.service.UnusableSettingException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What callers may take of this instance; {@code application.yml} has the defaults.
 *
 * @param headWait connections whose head takes longer are closed
 * @param bodyWait bodies that take longer get 408
 * @param maxBodyBytes longer bodies get 413
 * @param requestMemory about what all requests may take of the heap at once, and never more than
 *     two fifths of it; beyond it the slowest are given up, and further requests get 503
 * @param addresses what one address may take
 * @param maxBacklog commands that may wait for the order-processors before further ones get 503
 */
@ConfigurationProperties("boltline.limits")
record LimitsProperties(
        Duration headWait,
        Duration bodyWait,
        int maxBodyBytes,
        DataSize requestMemory,
        Addresses addresses,
        long maxBacklog) {
    /** A tree of JSON can take so many times the bytes that it came in. */
    private static final int LARGEST_TREE = 64;

    /** The rest is for what does not come and go with requests, and for the collector. */
    private static final int HEAP_SHARE_PERCENT = 40;

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
        if (maxBacklog < 1) {
            throw new IllegalArgumentException(
                    "boltline.limits.max-backlog must be at least 1, is " + maxBacklog);
        }
    }

    /** As set, or what the heap allows. */
    long requestMemoryBytes() {
        return Math.min(
                requestMemory.toBytes(),
                Runtime.getRuntime().maxMemory() / 100 * HEAP_SHARE_PERCENT);
    }

    /**
     * Limits by address, which are off until it is known where requests come from.
     *
     * @param clients {@code direct} when callers connect to this instance themselves; else empty
     * @param trustedProxies addresses and ranges of proxies that say where requests come from
     * @param maxConnections of one address at once; behind a proxy its requests
     * @param maxUnprovenPerMinute sessions that this instance doesn't know, of one address
     */
    record Addresses(
            String clients,
            List<String> trustedProxies,
            int maxConnections,
            int maxUnprovenPerMinute) {
        private static final String DIRECT = "direct";

        Addresses {
            if (maxConnections < 1 || maxUnprovenPerMinute < 1) {
                throw new IllegalArgumentException(
                        "boltline.limits.addresses.max-connections and max-unproven-per-minute"
                                + " must be at least 1, are "
                                + maxConnections
                                + " and "
                                + maxUnprovenPerMinute);
            }
        }

        /**
         * Where requests come from.
         *
         * @throws UnusableSettingException when that can't be read
         */
        ClientAddresses known() {
            if (!clients.isEmpty() && !clients.equals(DIRECT)) {
                throw new UnusableSettingException(
                        "CLIENT_ADDRESSES", "must be direct or empty, is " + clients);
            }
            return Setting.checked(
                    "TRUSTED_PROXIES",
                    () -> ClientAddresses.of(clients.equals(DIRECT), trustedProxies));
        }
    }
}
