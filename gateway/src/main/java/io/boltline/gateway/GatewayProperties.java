package io.boltline.gateway;

import io.boltline.couchdb.CouchDbSettings;
import io.boltline.gateway.purchase.OrderIdSecret;
import io.boltline.gateway.purchase.TimedKeysWatch;
import io.boltline.gateway.session.SessionSettings;
import io.boltline.gateway.status.EventStream;
import io.boltline.service.Setting;
import io.boltline.service.TopicSettings;
import io.boltline.service.UnusableSettingException;
import io.boltline.service.secret.SealingKeys;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The settings of this service; {@code application.yml} has the defaults.
 *
 * @param kafka the topics
 * @param sealingKeys {@code id:base64} of 32 bytes, separated by commas, the current one first
 * @param orderIdSecret base64 of at least 32 bytes, the same on all gateways and never changed
 * @param registerOrderIdSecret whether an operator says that it is the one which the log's orders
 *     were named with, though nothing there proves it
 * @param timedOrderIds whether the ids of purchases without a key begin with the time
 * @param timedKeysSince an instant: keys with a time in them that is not before it put it into the
 *     ids of their orders; empty for no keys
 * @param registerTimedKeysSince that instant once more, when an operator says that it is the one
 *     which this installation had, though nothing proves it; else empty
 * @param timedKeysLook how often a gateway without such an instant looks whether another one has
 *     registered it; at most {@link TimedKeysWatch#LONGEST_PAUSE}
 * @param intakePaused whether no purchases are taken until an operator opens the intake
 * @param replyWait how long a caller waits for its invoice before it is told that the purchase goes
 *     on
 * @param maxInFlight callers that wait at once; further ones get 503
 * @param maxPurchasesPerMinute of one user on one instance; 0 for no limit
 * @param sessions how sessions are proven before their commands are taken
 * @param publicUrl the origin that the shop's own pages have, which may always call; empty where it
 *     is the host that a request was sent to
 * @param corsOrigins pages of these origins may call with the user's cookie; none by default
 * @param trustForwardedPrefix whether a proxy in front sets {@code X-Forwarded-Prefix}
 * @param recentOrders about how much memory the view of recent orders takes
 * @param events the live streams of what happens to an order
 */
@ConfigurationProperties("boltline")
record GatewayProperties(
        TopicSettings kafka,
        CouchDb couchdb,
        String sealingKeys,
        String orderIdSecret,
        boolean registerOrderIdSecret,
        boolean timedOrderIds,
        String timedKeysSince,
        String registerTimedKeysSince,
        Duration timedKeysLook,
        boolean intakePaused,
        Duration replyWait,
        int maxInFlight,
        int maxPurchasesPerMinute,
        Sessions sessions,
        String publicUrl,
        List<String> corsOrigins,
        boolean trustForwardedPrefix,
        DataSize recentOrders,
        Events events) {
    /** A page's origin (RFC 6454): no path, no wildcard, since the user's cookie comes with it. */
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@*\\s]+");

    GatewayProperties {
        if (!replyWait.isPositive()) {
            throw new IllegalArgumentException(
                    "boltline.reply-wait must be positive, is " + replyWait);
        }
        if (!timedKeysLook.isPositive()
                || timedKeysLook.compareTo(TimedKeysWatch.LONGEST_PAUSE) > 0) {
            throw new IllegalArgumentException(
                    ("boltline.timed-keys-look must be positive and at most %s, so that every"
                                    + " gateway knows of a new TIMED_KEYS_SINCE long before there"
                                    + " are keys of that time; is %s")
                            .formatted(TimedKeysWatch.LONGEST_PAUSE, timedKeysLook));
        }
        if (maxInFlight < 1) {
            throw new IllegalArgumentException(
                    "boltline.max-in-flight must be at least 1, is " + maxInFlight);
        }
        if (maxPurchasesPerMinute < 0) {
            throw new IllegalArgumentException(
                    "boltline.max-purchases-per-minute must not be negative, is "
                            + maxPurchasesPerMinute);
        }
        publicUrl =
                publicUrl.endsWith("/")
                        ? publicUrl.substring(0, publicUrl.length() - 1)
                        : publicUrl;
        if (!publicUrl.isEmpty() && !ORIGIN.matcher(publicUrl).matches()) {
            throw new IllegalArgumentException(
                    "boltline.public-url must be an origin such as https://shop.example, is "
                            + publicUrl);
        }
        corsOrigins.forEach(GatewayProperties::requireOrigin);
    }

    /**
     * Fails at once, and not only when Kafka has been waited for.
     *
     * @throws UnusableSettingException when a secret is missing or weak, or the time of timed keys
     *     is none
     */
    void requireSecrets() {
        var _ = sealing();
        var _ = secretOfOrderIds();
        var _ = timedKeysFrom();
        var _ = confirmsTimedKeys(Instant.EPOCH);
        var _ = couchdb.settings();
    }

    /**
     * The keys that sessions are sealed with.
     *
     * @throws UnusableSettingException when one is missing or weak
     */
    SealingKeys sealing() {
        return Setting.checked("SEALING_KEYS", () -> SealingKeys.parse(sealingKeys));
    }

    /**
     * What orders are named with.
     *
     * @throws UnusableSettingException when it is missing or weak
     */
    OrderIdSecret secretOfOrderIds() {
        return Setting.checked("ORDER_ID_SECRET", () -> OrderIdSecret.parse(orderIdSecret));
    }

    /**
     * From which time on keys put theirs into the ids of their orders; empty for never.
     *
     * @throws UnusableSettingException when it is no instant
     */
    Optional<Instant> timedKeysFrom() {
        return instant("TIMED_KEYS_SINCE", timedKeysSince);
    }

    /**
     * Whether an operator says that keys are timed from this time on, and none of another: what was
     * left set can't speak for a time that comes later.
     *
     * @throws UnusableSettingException when what was said is no instant
     */
    boolean confirmsTimedKeys(Instant time) {
        return instant("REGISTER_TIMED_KEYS_SINCE", registerTimedKeysSince)
                .filter(time::equals)
                .isPresent();
    }

    private static Optional<Instant> instant(String variable, String text) {
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(Setting.checked(variable, () -> instant(text.strip())));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(
                    "must be an instant such as 2026-01-31T00:00:00Z, is \"" + text + "\"");
        }
    }

    /** Whose pages may call; empty where nothing was said of it. */
    List<String> allowedOrigins() {
        return publicUrl.isEmpty()
                ? corsOrigins
                : Stream.concat(Stream.of(publicUrl), corsOrigins.stream()).toList();
    }

    private static void requireOrigin(String text) {
        if (!ORIGIN.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "boltline.cors-origins must be origins such as https://shop.example, one is "
                            + text);
        }
    }

    /**
     * How sessions are proven.
     *
     * @param memory about how much the proven ones take
     * @param proofLifetime for so long a proven one isn't asked about again
     * @param refusalLifetime for so long a refused one isn't
     * @param lifetime CouchDB's own {@code [chttpd_auth] timeout}
     * @param maxChecks asked about at once, of those never proven before
     * @param checkWait how long a caller waits for CouchDB's word
     * @param renewed whether a session that CouchDB renews is handed on to who reads
     * @param maxUnproven commands without an answer at once, of callers that can't be proven
     *     because CouchDB can't be asked; further ones get 503
     */
    record Sessions(
            DataSize memory,
            Duration proofLifetime,
            Duration refusalLifetime,
            Duration lifetime,
            int maxChecks,
            Duration checkWait,
            boolean renewed,
            int maxUnproven) {
        Sessions {
            requirePositive("proof-lifetime", proofLifetime);
            requirePositive("refusal-lifetime", refusalLifetime);
            requirePositive("lifetime", lifetime);
            requirePositive("check-wait", checkWait);
            if (maxChecks < 1 || maxUnproven < 0 || memory.isNegative()) {
                throw new IllegalArgumentException(
                        "boltline.sessions.max-checks must be at least 1, max-unproven and memory"
                                + " not negative, are "
                                + maxChecks
                                + ", "
                                + maxUnproven
                                + " and "
                                + memory);
            }
        }

        private static void requirePositive(String name, Duration value) {
            if (!value.isPositive()) {
                throw new IllegalArgumentException(
                        "boltline.sessions." + name + " must be positive, is " + value);
            }
        }

        SessionSettings settings() {
            return new SessionSettings(
                    memory.toBytes(),
                    proofLifetime,
                    refusalLifetime,
                    lifetime,
                    maxChecks,
                    checkWait);
        }
    }

    /**
     * The live streams.
     *
     * @param heartbeat after so long without an event a comment is sent, which also finds out
     *     whether somebody still listens
     * @param lifetime after so long a stream ends; its caller goes on with another, and shows its
     *     session again
     * @param maxStreams open at once; further ones are told to come again
     * @param maxStreamsPerUser open at once; further ones are told to come again
     */
    record Events(Duration heartbeat, Duration lifetime, int maxStreams, int maxStreamsPerUser) {
        Events {
            if (!heartbeat.isPositive() || !lifetime.isPositive()) {
                throw new IllegalArgumentException(
                        "boltline.events.heartbeat and lifetime must be positive, are "
                                + heartbeat
                                + " and "
                                + lifetime);
            }
            if (maxStreams < 1 || maxStreamsPerUser < 1) {
                throw new IllegalArgumentException(
                        "boltline.events.max-streams and max-streams-per-user must be at least 1,"
                                + " are "
                                + maxStreams
                                + " and "
                                + maxStreamsPerUser);
            }
        }

        EventStream.Pace pace() {
            return new EventStream.Pace(heartbeat, lifetime);
        }
    }

    /**
     * The database server, which this service only reads, and its account there.
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

    @Override
    public String toString() {
        return "GatewayProperties[kafka=" + kafka + ", replyWait=" + replyWait + "]";
    }
}
