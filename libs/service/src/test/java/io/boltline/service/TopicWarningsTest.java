package io.boltline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.boltline.kafka.WeakTopic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicWarningsTest {
    private static final WeakTopic LAX = new WeakTopic("purchase.events", 3, 1);
    private static final WeakTopic SINGLE = new WeakTopic("purchase.commands", 1, 1);
    private static final WeakTopic PAIR = new WeakTopic("purchase.replies", 2, 1);

    private static final TopicWarnings WARNINGS =
            new TopicWarnings(Map.of("bootstrap.servers", List.of("kafka-1:9092", "kafka-2:9092")));

    @Test
    void haveTheCommandThatMendsATopic() {
        assertThat(WARNINGS.of(List.of(LAX)))
                .singleElement()
                .asString()
                .contains("min.insync.replicas is 1 of 3 replicas")
                .endsWith(
                        "kafka-configs.sh --bootstrap-server kafka-1:9092,kafka-2:9092 --alter"
                                + " --entity-type topics --entity-name purchase.events --add-config"
                                + " min.insync.replicas=2");
    }

    @Test
    void wantALogInWhereTheServicesDo() {
        var secured =
                new TopicWarnings(
                        Map.of(
                                "bootstrap.servers",
                                "kafka:9093",
                                "security.protocol",
                                "SASL_SSL",
                                "sasl.jaas.config",
                                "password=secret"));

        assertThat(secured.of(List.of(LAX)))
                .singleElement()
                .asString()
                .contains(
                        "--bootstrap-server kafka:9093 --command-config client.properties --alter")
                .doesNotContain("secret");
    }

    @Test
    void areOneForAllThatNeedReplicas() {
        assertThat(WARNINGS.of(List.of(SINGLE, PAIR)))
                .singleElement()
                .asString()
                .endsWith("purchase.commands 1, purchase.replies 2");
    }

    @Test
    void areNoneWhereNothingCanBeLost() {
        assertThat(WARNINGS.of(List.of())).isEmpty();
    }

    @Test
    void stopNothingUnlessToldTo() {
        assertThatCode(() -> settings(false).tell(List.of("a topic is weak")))
                .doesNotThrowAnyException();
        assertThatCode(() -> settings(true).tell(List.of())).doesNotThrowAnyException();
        assertThatExceptionOfType(UnusableSettingException.class)
                .isThrownBy(() -> settings(true).tell(List.of("a topic is weak", "another too")))
                .withMessage("REQUIRE_SAFE_TOPICS: is true, but\na topic is weak\nanother too");
    }

    private static TopicSettings settings(boolean requireSafeTopics) {
        return new TopicSettings("", 6, (short) -1, requireSafeTopics, List.of());
    }
}
