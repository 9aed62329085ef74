package io.boltline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.gateway.web.RefusedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnprovenCallersTest {
    private static final Optional<ClientAddress> ONE = Optional.of(new ClientAddress("192.0.2.1"));
    private static final Optional<ClientAddress> OTHER =
            Optional.of(new ClientAddress("192.0.2.2"));

    private final UnprovenCallers unproven = new UnprovenCallers(2);

    @Test
    void limitsAnAddressAndNoOther() {
        unproven.count(ONE);
        unproven.count(ONE);

        assertThatThrownBy(() -> unproven.count(ONE))
                .isInstanceOf(RefusedException.class)
                .hasMessage("Too many unknown sessions: at most 2 a minute from one address");
        assertThatNoException().isThrownBy(() -> unproven.count(OTHER));
    }

    @Test
    void limitsNobodyWhenAddressesAreNotKnown() {
        for (int i = 0; i < 10; i++) {
            assertThatNoException().isThrownBy(() -> unproven.count(Optional.empty()));
        }
    }
}
