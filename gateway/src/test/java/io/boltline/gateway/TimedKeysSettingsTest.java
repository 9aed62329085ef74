package io.boltline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.service.UnusableSettingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class TimedKeysSettingsTest {
    private static final Instant TIME = Instant.parse("2026-12-01T00:00:00Z");

    @EnableConfigurationProperties(GatewayProperties.class)
    static class Wiring {}

    /** It is left set after an upgrade, and must not let a past time in weeks later. */
    @Test
    void theWordForTheSecretIsNoneForTheTime() {
        var settings =
                settings(
                        "--boltline.register-order-id-secret=true",
                        "--boltline.timed-keys-since=" + TIME);

        assertThat(settings.confirmsTimedKeys(TIME)).isFalse();
    }

    @Test
    void theWordForATimeIsNoneForAnother() {
        var settings = settings("--boltline.register-timed-keys-since= " + TIME + " ");

        assertThat(settings.confirmsTimedKeys(TIME)).isTrue();
        assertThat(settings.confirmsTimedKeys(TIME.plusSeconds(1))).isFalse();
    }

    @Test
    void aWordThatIsNoTimeIsRefused() {
        var settings = settings("--boltline.register-timed-keys-since=true");

        assertThatThrownBy(() -> settings.confirmsTimedKeys(TIME))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageStartingWith("REGISTER_TIMED_KEYS_SINCE: must be an instant such as");
    }

    @Test
    void aLookIsDueLongBeforeThereAreKeysOfATimeThatIsNew() {
        assertThat(settings("--boltline.timed-keys-look=15m").timedKeysLook())
                .isEqualTo(Duration.ofMinutes(15));
        for (String look : List.of("0s", "-1s", "901s", "1h", "1d")) {
            assertThatThrownBy(() -> settings("--boltline.timed-keys-look=" + look))
                    .rootCause()
                    .hasMessageStartingWith(
                            "boltline.timed-keys-look must be positive and at most PT15M, ");
        }
    }

    private static GatewayProperties settings(String... arguments) {
        try (var context =
                new SpringApplicationBuilder(Wiring.class)
                        .web(WebApplicationType.NONE)
                        .run(arguments)) {
            return context.getBean(GatewayProperties.class);
        }
    }
}
