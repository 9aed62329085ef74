package io.boltline.orderprocessor.guard;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class LoggedOrdersTest {
    @Test
    void isNotEmptyBecauseNobodyKnowsOfTheTopic() {
        try (var orders = new LoggedOrders(new MockConsumer<>("none"), "purchase.events")) {
            assertThatExceptionOfType(KafkaException.class).isThrownBy(orders::ends);
        }
    }
}
