package io.boltline.journal.signer;

import io.boltline.service.Setting;
import io.boltline.service.UnusableSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the signer; {@code application.yml} has the defaults.
 *
 * @param key as {@link SigningKeys#parse} takes it
 * @param registerKey whether a key may come into force that no key of before vouches for
 * @param interval from one checkpoint of a partition that grows to the next
 */
@ConfigurationProperties("boltline.signer")
record SignerProperties(String key, boolean registerKey, Duration interval) {
    static final String KEY = "JOURNAL_KEY";

    private static final Duration SHORTEST = Duration.ofMillis(10);

    SignerProperties {
        if (interval.compareTo(SHORTEST) < 0) {
            throw new UnusableSettingException(
                    "CHECKPOINT_INTERVAL",
                    "must be 10ms or longer, is " + interval.toMillis() + "ms");
        }
    }

    /**
     * What it signs with.
     *
     * @throws UnusableSettingException when there is none, or it can't be used
     */
    SigningKeys keys() {
        var text = Setting.required(KEY, key);
        return Setting.checked(KEY, () -> SigningKeys.parse(text));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SignerProperties[every %s]".formatted(interval);
    }
}
