package io.boltline.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.gateway.web.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {
    @Test
    void isTheTwentyNewestUnlessSaidOtherwise() {
        var page = PageRequest.of(null, null);

        assertThat(page.limit()).isEqualTo(20);
        assertThat(page.before()).isEmpty();
    }

    @Test
    void hasOneToAHundredOrders() {
        assertThat(PageRequest.of("1", null).limit()).isEqualTo(1);
        assertThat(PageRequest.of("100", null).limit()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "101", "-1", "1.0", "+5", "010", "1e1", "99999999999"})
    void refusesAnyOtherLimit(String limit) {
        assertThatThrownBy(() -> PageRequest.of(limit, null))
                .isInstanceOf(RefusedException.class)
                .hasMessage("Invalid input: \"limit\" must be a whole number from 1 to 100");
    }
}
