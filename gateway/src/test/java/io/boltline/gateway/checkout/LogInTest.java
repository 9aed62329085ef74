package io.boltline.gateway.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.OrderId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogInTest {
    private static final OrderId ORDER = new OrderId("purchase-0123456789abcdef");
    private static final String CHECKOUT =
            "return=https%3A%2F%2Fpay.example%2Fcheckout%2Fpurchase-0123456789abcdef";

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/login, https://shop.example/login?, ''",
        "https://shop.example/?to=login, https://shop.example/?to=login&, ''",
        "https://shop.example/#/login?now, https://shop.example/?, #/login?now",
        "https://shop.example/?a=b#, https://shop.example/?a=b&, #"
    })
    void isToldWhereToComeBackTo(String page, String before, String after) {
        assertThat(new LogIn(page, "https://pay.example").urlFor(ORDER, "", Optional.empty()))
                .hasValue(before + CHECKOUT + after);
    }

    @Test
    void isNowhereWhereNoPageIsSet() {
        assertThat(new LogIn("", "").urlFor(ORDER, "", Optional.empty())).isEmpty();
    }
}
