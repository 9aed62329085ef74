package io.boltline.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef", "3lm0zq0123456789abcdef"})
    void sharesItsCharactersWithTheInvoiceDocument(String characters) {
        assertThat(new OrderId("purchase-" + characters).invoiceDocumentId())
                .isEqualTo("invoice-" + characters);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "purchase-0123456789abcdef",
                "purchase-zzzzzzzzzzzzzzzz",
                "purchase-0000000123456789abcdef",
                "purchase-3lm0zq0123456789abcdef"
            })
    void hasATimeInFrontOrNone(String value) {
        assertThat(OrderId.of(value)).hasValue(new OrderId(value));
        assertThat(FactForm.isOrder(new OrderId(value).key())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "purchase-",
                "purchase-0123456789abcde",
                "purchase-0123456789abcdefg",
                "purchase-lm0zq0123456789abcdef",
                "purchase-03lm0zq0123456789abcdef",
                "purchase-3LM0ZQ0123456789abcdef",
                "purchase-3lm0z-0123456789abcdef",
                "purchase-0123456789ABCDEF",
                "order-0123456789abcdef",
                "order-6789abcdef0123456789abcdef",
                "purchase-0123456789abcde\n"
            })
    void refusesAnythingElse(String value) {
        assertThatThrownBy(() -> new OrderId(value)).isInstanceOf(IllegalArgumentException.class);
        assertThat(OrderId.of(value)).isEmpty();
        assertThat(FactForm.isOrder(value.getBytes(UTF_8))).isFalse();
    }
}
