package io.boltline.gateway.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final long PATIENCE = Duration.ofSeconds(3).toNanos();

    private final Deliveries deliveries = new Deliveries(Duration.ofNanos(PATIENCE));

    @Test
    void goOnWhileKafkaAnswers() {
        for (long now = 0; now < 10 * PATIENCE; now += PATIENCE) {
            assertThat(deliveries.tryBegin(now)).isTrue();
            assertThat(deliveries.tryBegin(now + 1)).isTrue();
            deliveries.answered(now + 2);
        }
    }

    @Test
    void stopWhenKafkaIsSilentForTooLong() {
        deliveries.tryBegin(0);

        assertThat(deliveries.tryBegin(PATIENCE)).isTrue();
        assertThat(deliveries.tryBegin(PATIENCE + 1)).isFalse();
    }

    @Test
    void goOnAfterALongTimeWithNothingToSend() {
        deliveries.tryBegin(0);
        deliveries.answered(1);

        assertThat(deliveries.tryBegin(100 * PATIENCE)).isTrue();
        assertThat(deliveries.tryBegin(100 * PATIENCE + 1)).isTrue();
    }

    @Test
    void areTriedOneAtATimeAfterOneWasLost() {
        deliveries.tryBegin(0);
        deliveries.lost();

        assertThat(deliveries.tryBegin(1)).isTrue();
        assertThat(deliveries.tryBegin(2)).isFalse();
        deliveries.lost();
        assertThat(deliveries.tryBegin(3)).isTrue();
    }

    @Test
    void goOnOnceKafkaAnswersAgain() {
        deliveries.tryBegin(0);
        deliveries.lost();
        deliveries.tryBegin(1);

        deliveries.answered(2);

        assertThat(deliveries.tryBegin(3)).isTrue();
        assertThat(deliveries.tryBegin(4)).isTrue();
    }

    @Test
    void sayNothingOfKafkaWhenACommandNeverLeft() {
        deliveries.tryBegin(0);
        deliveries.withdrawn();

        assertThat(deliveries.tryBegin(1)).isTrue();
        assertThat(deliveries.tryBegin(2)).isTrue();
    }
}
