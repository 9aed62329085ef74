package io.boltline.orderprocessor;

import io.boltline.couchdb.CouchDbSettings;
import io.boltline.service.Setting;
import io.boltline.service.TopicSettings;
import io.boltline.service.UnusableSettingException;
import io.boltline.service.secret.SealingKeys;
import io.boltline.service.secret.SessionSeal;
import io.boltline.worker.KeyLimits;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The settings of this service; {@code application.yml} has the defaults.
 *
 * @param kafka the topics
 * @param sealingKeys {@code id:base64} of 32 bytes, separated by commas, the current one first
 * @param requireBoundSessions whether sessions are refused that a gateway of an earlier build
 *     sealed
 * @param sessionAnswerLifetime how long CouchDB's word on a session holds
 * @param commandLifetime how old a command may be, in the broker's time, to become an order
 * @param maxPriceSats products that cost more are refused
 * @param maxRefusalsPerMinute of one user that become events, on this instance; 0 is no limit
 * @param maxInFlight commands that run at once
 * @param maxWaiting how much may wait for earlier commands for the same order
 * @param documentsPace how long invoice documents wait to be written together, at most
 */
@ConfigurationProperties("boltline")
record OrderProcessorProperties(
        TopicSettings kafka,
        CouchDb couchdb,
        String sealingKeys,
        boolean requireBoundSessions,
        Duration sessionAnswerLifetime,
        Duration commandLifetime,
        long maxPriceSats,
        int maxRefusalsPerMinute,
        int maxInFlight,
        Waiting maxWaiting,
        Duration documentsPace) {
    private static final Duration SLOWEST_PACE = Duration.ofSeconds(10);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

    OrderProcessorProperties {
        if (!commandLifetime.isPositive()) {
            throw new IllegalArgumentException(
                    "boltline.command-lifetime must be positive, is " + commandLifetime);
        }
        requireAtMost("session-answer-lifetime", LONGEST_ANSWER, sessionAnswerLifetime);
        requireAtMost("documents-pace", SLOWEST_PACE, documentsPace);
        if (maxPriceSats < 1) {
            throw new IllegalArgumentException(
                    "boltline.max-price-sats must be at least 1, is " + maxPriceSats);
        }
        if (maxRefusalsPerMinute < 0) {
            throw new IllegalArgumentException(
                    "boltline.max-refusals-per-minute must not be negative, is "
                            + maxRefusalsPerMinute);
        }
    }

    private static void requireAtMost(String name, Duration longest, Duration value) {
        if (value.isNegative() || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "boltline.%s must be 0 to %ds, is %s"
                            .formatted(name, longest.toSeconds(), value));
        }
    }

    /**
     * Fails at once, and not only when Kafka has been waited for.
     *
     * @throws UnusableSettingException when a secret is missing or weak
     */
    void requireSecrets() {
        var _ = seal();
        var _ = couchdb.settings();
    }

    /**
     * Opens the callers' sessions.
     *
     * @throws UnusableSettingException when a key is missing or weak
     */
    SessionSeal seal() {
        var seal =
                new SessionSeal(
                        Setting.checked("SEALING_KEYS", () -> SealingKeys.parse(sealingKeys)));
        return requireBoundSessions ? seal.requiringBound() : seal;
    }

    /**
     * The database server and the service's account there.
     *
     * @param loginPrefix the orders are in {@code <loginPrefix>-orders}
     */
    record CouchDb(URI url, String user, String password, String loginPrefix) {
        /**
         * For the client.
         *
         * @throws UnusableSettingException when the password is missing
         */
        CouchDbSettings settings() {
            return CouchDbSettings.of(url, user, Setting.required("COUCHDB_PASSWORD", password));
        }

        String ordersDatabase() {
            return loginPrefix + "-orders";
        }

        @Override
        public String toString() {
            return "CouchDb[url=" + url + ", loginPrefix=" + loginPrefix + "]";
        }
    }

    /**
     * Commands that wait for earlier ones of their key; beyond that their callers get 503.
     *
     * @param perKey how many of one key
     * @param bytesPerKey how long all of one key may be; one may pass it
     * @param bytes how long all of them may be; one may pass it
     */
    record Waiting(int perKey, DataSize bytesPerKey, DataSize bytes) {
        Waiting {
            requirePositive("per-key", perKey);
            requirePositive("bytes-per-key", bytesPerKey.toBytes());
            requirePositive("bytes", bytes.toBytes());
        }

        KeyLimits keyLimits() {
            return new KeyLimits(perKey, bytesPerKey.toBytes(), bytes.toBytes());
        }

        private static void requirePositive(String name, long value) {
            if (value < 1) {
                throw new IllegalArgumentException(
                        "boltline.max-waiting.%s must be at least 1, is %d".formatted(name, value));
            }
        }
    }

    @Override
    public String toString() {
        return "OrderProcessorProperties[kafka=" + kafka + ", couchdb=" + couchdb + "]";
    }
}
