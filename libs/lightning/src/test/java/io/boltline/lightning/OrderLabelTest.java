package io.boltline.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.OrderId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderLabelTest {
    @ParameterizedTest
    @ValueSource(strings = {"purchase-0123456789abcdef", "purchase-3lm0zq0123456789abcdef"})
    void readsWhatItWrote(String orderId) {
        var label = new OrderLabel(new OrderId(orderId), 999_999_999);

        assertThat(label.toString()).isEqualTo(orderId + ":999999999").hasSizeLessThan(42);
        assertThat(OrderLabel.read(label.toString())).hasValue(label);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":1",
                "invoice-42",
                "order:1",
                "purchase-0123456789abcdef",
                "purchase-0123456789abcdef:",
                "purchase-0123456789abcdef:0",
                "purchase-0123456789abcdef:01",
                "purchase-0123456789abcdef:1:1",
                "purchase-0123456789abcdef:1000000000",
                "purchase-0123456789abcdefg:1",
                "purchase-3lm0zq0123456789abcdef1:1",
                "purchase-0123456789abcdef:1\n",
                "\npurchase-0123456789abcdef:1"
            })
    void leavesTheLabelsOfOthersAlone(String label) {
        assertThat(OrderLabel.read(label)).isEmpty();
    }
}
