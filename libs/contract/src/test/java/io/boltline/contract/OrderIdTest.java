package io.boltline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderIdTest {
    @Test
    void sharesItsCharactersWithTheInvoiceDocument() {
        assertThat(new OrderId("purchase-0123456789abcdef").invoiceDocumentId())
                .isEqualTo("invoice-0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "purchase-",
                "purchase-0123456789abcde",
                "purchase-0123456789abcdefg",
                "purchase-0123456789ABCDEF",
                "order-0123456789abcdef",
                "purchase-0123456789abcde\n"
            })
    void refusesAnythingElse(String value) {
        assertThatThrownBy(() -> new OrderId(value)).isInstanceOf(IllegalArgumentException.class);
    }
}
