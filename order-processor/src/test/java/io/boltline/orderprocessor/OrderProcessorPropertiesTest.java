package io.boltline.orderprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.Topics;
import io.boltline.service.secret.SealingKeys;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an operator reads who has left something out: the variable to set, and no secret. */
@ExtendWith(OutputCaptureExtension.class)
class OrderProcessorPropertiesTest {
    private static final String KEYS = SealingKeys.generate("k");
    private static final String WEAK = "k:Y2hhbmdlbWVjaGFuZ2VtZWNoYW5nZW1lY2hhbmdlbWU=";

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({OrderProcessorProperties.class, KafkaProperties.class})
    static class Settings {
        /** Which asks for the secrets before it looks for a Kafka that is not here. */
        @Bean
        Topics topics(OrderProcessorProperties properties, KafkaProperties kafka) {
            return new OrderProcessorConfiguration().topics(properties, kafka);
        }
    }

    @Test
    void nameTheMissingPassword(CapturedOutput output) {
        start(Map.of("SEALING_KEYS", KEYS));

        assertThat(output).contains("COUCHDB_PASSWORD: must be set").doesNotContain("\tat ", KEYS);
    }

    @Test
    void nameTheMissingKeys(CapturedOutput output) {
        start(Map.of("COUCHDB_PASSWORD", "hidden"));

        assertThat(output)
                .contains("SEALING_KEYS: no sealing key is configured")
                .doesNotContain("\tat ", "hidden");
    }

    @Test
    void sayThatAKeyIsWeakWithoutShowingIt(CapturedOutput output) {
        start(Map.of("COUCHDB_PASSWORD", "hidden", "SEALING_KEYS", WEAK));

        assertThat(output)
                .contains("SEALING_KEYS: sealing key \"k\" is too regular to be random")
                .doesNotContain("\tat ", WEAK, "hidden");
    }

    private static void start(Map<String, String> variables) {
        var application = new SpringApplication(Settings.class);
        application.setDefaultProperties(Map.copyOf(variables));
        assertThatThrownBy(() -> application.run("--spring.main.web-application-type=none"))
                .isInstanceOf(RuntimeException.class);
    }
}
