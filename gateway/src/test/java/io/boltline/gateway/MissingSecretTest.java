package io.boltline.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.Topics;
import io.boltline.service.UnusableSettingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

/** Where no Kafka is. */
class MissingSecretTest {
    private static final String KEYS = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @EnableConfigurationProperties({GatewayProperties.class, KafkaProperties.class})
    static class Wiring {
        @Bean
        Topics topics(GatewayProperties properties, KafkaProperties kafka) {
            return new GatewayConfiguration().topics(properties, kafka);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', SEALING_KEYS", KEYS + ", ORDER_ID_SECRET"})
    void isNamedThoughKafkaCanNotBeReached(String sealingKeys, String missing) {
        assertThatThrownBy(() -> start("--boltline.sealing-keys=" + sealingKeys))
                .rootCause()
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageStartingWith(missing + ": ");
    }

    private static void start(String sealingKeys) {
        new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "--boltline.order-id-secret=",
                        sealingKeys)
                .close();
    }
}
