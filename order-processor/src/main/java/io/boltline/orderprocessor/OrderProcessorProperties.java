package io.boltline.orderprocessor;

import io.boltline.contract.SealingKeys;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of this service; {@code application.yml} has the defaults.
 *
 * @param sealingKeys {@code id:base64} of 32 bytes, separated by commas, the current one first
 * @param commandLifetime how old a command may be, in the broker's time, to become an order
 * @param maxPriceSats products that cost more are refused
 */
@ConfigurationProperties("boltline")
record OrderProcessorProperties(
        Kafka kafka,
        CouchDb couchdb,
        String sealingKeys,
        Duration commandLifetime,
        long maxPriceSats,
        int maxInFlight) {

    OrderProcessorProperties {
        requireKeys(sealingKeys);
        if (!commandLifetime.isPositive()) {
            throw new IllegalArgumentException(
                    "boltline.command-lifetime must be positive, is " + commandLifetime);
        }
        if (maxPriceSats < 1) {
            throw new IllegalArgumentException(
                    "boltline.max-price-sats must be at least 1, is " + maxPriceSats);
        }
    }

    /** Here, where a failure tells an operator what to set instead of a stack trace. */
    private static void requireKeys(String sealingKeys) {
        try {
            var _ = SealingKeys.parse(sealingKeys);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("SEALING_KEYS: " + e.getMessage());
        }
    }

    /**
     * The topics.
     *
     * @param replicationFactor of topics that are created; −1 for the broker's default
     */
    record Kafka(String topicPrefix, int partitions, short replicationFactor) {}

    /**
     * The database server and the service's account there.
     *
     * @param loginPrefix the orders are in {@code <loginPrefix>-orders}
     */
    record CouchDb(URI url, String user, String password, String loginPrefix) {
        CouchDb {
            if (password.isBlank()) {
                throw new IllegalArgumentException("COUCHDB_PASSWORD must be set");
            }
        }

        String ordersDatabase() {
            return loginPrefix + "-orders";
        }

        @Override
        public String toString() {
            return "CouchDb[url=" + url + ", loginPrefix=" + loginPrefix + "]";
        }
    }

    @Override
    public String toString() {
        return "OrderProcessorProperties[kafka=" + kafka + ", couchdb=" + couchdb + "]";
    }
}
