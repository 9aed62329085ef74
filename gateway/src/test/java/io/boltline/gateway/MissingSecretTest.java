package io.boltline.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.Topics;
import io.boltline.service.UnusableSettingException;
import java.util.stream.Stream;
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

    @EnableConfigurationProperties({
        GatewayProperties.class,
        CheckoutProperties.class,
        KafkaProperties.class
    })
    static class Wiring {
        @Bean
        Topics topics(
                GatewayProperties properties, CheckoutProperties checkout, KafkaProperties kafka) {
            return new GatewayConfiguration().topics(properties, checkout, kafka);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', SEALING_KEYS", KEYS + ", ORDER_ID_SECRET"})
    void isNamedThoughKafkaCanNotBeReached(String sealingKeys, String missing) {
        assertThatThrownBy(() ->
                        start(
                                "--boltline.sealing-keys=" + sealingKeys,
                                "--boltline.order-id-secret="))
                .rootCause()
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageStartingWith(missing + ": ");
    }

    @ParameterizedTest
    @CsvSource({
        "link-secret=c2hvcnQ=, PAYMENT_LINK_SECRET",
        "frame-ancestors=*, CHECKOUT_FRAME_ANCESTORS",
        "return-urls=shop.example, CHECKOUT_RETURN_URLS",
        "login-url=javascript:alert(1), CHECKOUT_LOGIN_URL",
        "shop-logo-url=http://shop.example/logo.svg, SHOP_LOGO_URL"
    })
    void isNamedAsIsWhatTheCheckoutCanNotUse(String setting, String named) {
        assertThatThrownBy(() ->
                        start(
                                "--boltline.sealing-keys=" + KEYS,
                                "--boltline.order-id-secret="
                                        + "OLTmUuRNp/I3DZ4mDicTZVCko6bQf1wMMy+LEiQIP9I=",
                                "--boltline.couchdb.password=x",
                                "--boltline.checkout." + setting))
                .rootCause()
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageStartingWith(named + ": ");
    }

    private static void start(String... settings) {
        new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .run(
                        Stream.concat(
                                        Stream.of("--spring.kafka.bootstrap-servers=127.0.0.1:1"),
                                        Stream.of(settings))
                                .toArray(String[]::new))
                .close();
    }
}
