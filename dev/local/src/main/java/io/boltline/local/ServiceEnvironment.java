package io.boltline.local;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * What a service is told through its environment: where its neighbours are, and the secrets that it
 * shares with them.
 */
record ServiceEnvironment(
        CouchDbAccess couchDb,
        NodeAccess lightning,
        String bootstrapServers,
        String dbLoginPrefix,
        SecretFile sealingKeys,
        SecretFile orderIdSecret,
        SecretFile paymentLinkSecret,
        JournalAccess journal,
        AnalyticsFolder analytics,
        Map<String, String> overrides) {

    /**
     * The variables of one instance.
     *
     * @param name of the instance
     * @param port of the public interface; a processor, which has none, is given its management
     *     port here too, and then serves both on it
     */
    Map<String, String> of(Service service, String name, int port, int managementPort) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", String.valueOf(port));
        environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(managementPort));
        if (port != managementPort) {
            environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        }
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("COUCHDB_URL", couchDb.url().toString());
        environment.put("COUCHDB_USER", couchDb.user());
        environment.put("COUCHDB_PASSWORD", couchDb.password());
        environment.put("DB_LOGIN_PREFIX", dbLoginPrefix);
        environment.putAll(lightning.environment());
        environment.put("SEALING_KEYS", sealingKeys.value());
        environment.put("ORDER_ID_SECRET", orderIdSecret.value());
        environment.put("TIMED_ORDER_IDS", "true");
        environment.put("PAYMENT_LINK_SECRET", paymentLinkSecret.value());
        if (service == Service.JOURNAL) {
            environment.putAll(journal.environment(name));
        }
        if (service == Service.ANALYTICS) {
            environment.putAll(analytics.environment(name));
        }
        environment.putAll(overrides);
        return environment;
    }

    /** With these variables over all others. */
    ServiceEnvironment with(Map<String, String> further) {
        Map<String, String> all = new HashMap<>(overrides);
        all.putAll(further);
        return new ServiceEnvironment(
                couchDb,
                lightning,
                bootstrapServers,
                dbLoginPrefix,
                sealingKeys,
                orderIdSecret,
                paymentLinkSecret,
                journal,
                analytics,
                all);
    }

    static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ServiceEnvironment[" + couchDb + ", " + lightning + ", " + bootstrapServers + "]";
    }
}
