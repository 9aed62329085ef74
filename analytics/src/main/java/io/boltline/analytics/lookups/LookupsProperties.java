package io.boltline.analytics.lookups;

import io.boltline.service.Setting;
import io.boltline.service.UnusableSettingException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the look-ups; {@code application.yml} has the defaults.
 *
 * @param dataDir where SQLite's file is
 * @param jdbcUrl of PostgreSQL; empty for SQLite
 * @param jdbcUser empty where the URL or the server says
 * @param jdbcPassword the same
 * @param userKey base64 of at least 32 random bytes
 */
@ConfigurationProperties("boltline.lookups")
record LookupsProperties(
        Path dataDir, String jdbcUrl, String jdbcUser, String jdbcPassword, String userKey) {

    /**
     * What users are hashed under.
     *
     * @throws UnusableSettingException when it is missing or weak
     */
    UserKey key() {
        Setting.required("ANALYTICS_USER_KEY", userKey);
        return Setting.checked("ANALYTICS_USER_KEY", () -> UserKey.parse(userKey));
    }

    /**
     * The database; it isn't asked yet.
     *
     * @throws UnusableSettingException when the URL is another product's, or the folder can't be
     *     used
     */
    Engine engine() {
        if (!jdbcUrl.isBlank()) {
            return Setting.checked(
                    "ANALYTICS_JDBC_URL",
                    () -> new PostgresEngine(jdbcUrl.strip(), jdbcUser, jdbcPassword));
        }
        try {
            return new SqliteEngine(dataDir);
        } catch (UncheckedIOException e) {
            throw new UnusableSettingException(
                    "ANALYTICS_DATA_DIR", "%s: %s".formatted(e.getMessage(), e.getCause()));
        }
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "LookupsProperties[dataDir=" + dataDir + "]";
    }
}
