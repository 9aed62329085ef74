package io.boltline.analytics.lookups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.Topics;
import io.boltline.service.UnusableSettingException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookupsPropertiesTest {
    private static final String KEY = "wEGUs2s+oyMnUW2SwH8fNcfAMcPOPIaH5tzVWtYE1/Y=";
    private static final String OTHER = "p4C0ZrYkqk1cP7kVnI3qkRA7zM3cVQ2m2q7wJ0d0T9E=";

    @Test
    void aUserIsToldApartUnderTheKeyAlone() {
        var hash = UserKey.parse(KEY).hash("alice");

        assertThat(hash).hasSize(22).isEqualTo(UserKey.parse(KEY).hash("alice"));
        assertThat(hash)
                .isNotEqualTo(UserKey.parse(KEY).hash("bob"))
                .isNotEqualTo(UserKey.parse(OTHER).hash("alice"));
    }

    @Test
    void aMissingOrWeakKeyIsRefusedByName() {
        assertThatThrownBy(settings("", "", "")::key)
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("ANALYTICS_USER_KEY");
        assertThatThrownBy(settings("", "", "c2hvcnQ=")::key)
                .hasMessageContaining("ANALYTICS_USER_KEY")
                .hasMessageContaining("at least 32 bytes");
    }

    @Test
    void aUrlOfAnotherProductIsRefusedAndNotShown() {
        assertThatThrownBy(settings("jdbc:mysql://x?password=hush", "hush", KEY)::engine)
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("ANALYTICS_JDBC_URL")
                .hasMessageNotContaining("hush");
    }

    @Test
    void secretsAreInNoText() {
        assertThat(settings("jdbc:postgresql://x?password=hush", "hush", KEY).toString())
                .doesNotContain("hush")
                .doesNotContain(KEY);
        var connection = Map.<String, Object>of("sasl.jaas.config", "password=hush");
        assertThat(
                        new LookupsSettings(new Topics(""), 2, UserKey.parse(KEY), connection)
                                .toString())
                .doesNotContain("hush");
    }

    private static LookupsProperties settings(String url, String password, String key) {
        return new LookupsProperties(Path.of("target"), url, "user", password, key);
    }
}
