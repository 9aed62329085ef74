package io.boltline.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of this service; {@code application.yml} has the defaults.
 *
 * @param sealingKeys {@code id:base64} of 32 bytes, separated by commas, the current one first
 * @param replyWait how long a caller waits for its invoice before it is told that the purchase goes
 *     on
 * @param maxInFlight callers that wait at once; further ones get 503
 */
@ConfigurationProperties("boltline")
record GatewayProperties(
        Kafka kafka, String sealingKeys, Duration replyWait, int maxInFlight, int maxBodyBytes) {
    GatewayProperties {
        if (!replyWait.isPositive()) {
            throw new IllegalArgumentException(
                    "boltline.reply-wait must be positive, is " + replyWait);
        }
        if (maxInFlight < 1) {
            throw new IllegalArgumentException(
                    "boltline.max-in-flight must be at least 1, is " + maxInFlight);
        }
        if (maxBodyBytes < 1 || maxBodyBytes > 1_000_000) {
            throw new IllegalArgumentException(
                    "boltline.max-body-bytes must be 1 to 1000000, is " + maxBodyBytes);
        }
    }

    /**
     * The topics.
     *
     * @param replicationFactor of topics that are created; −1 for the broker's default
     */
    record Kafka(String topicPrefix, int partitions, short replicationFactor) {}

    @Override
    public String toString() {
        return "GatewayProperties[kafka=" + kafka + ", replyWait=" + replyWait + "]";
    }
}
