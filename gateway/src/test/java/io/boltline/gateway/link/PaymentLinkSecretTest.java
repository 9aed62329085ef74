package io.boltline.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.internal.KeyCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentLinkSecretTest {
    private static final String FIRST = "OLTmUuRNp/I3DZ4mDicTZVCko6bQf1wMMy+LEiQIP9I=";
    private static final String SECOND = "c7V1b2iAfQbFzrS0qFQ0BqAc0jvTzDs5cnmBgl6dSxg=";

    @Test
    void isCheckedUnderItsName() {
        assertThat(PaymentLinkSecret.parse(" 2027:" + SECOND + ", " + FIRST + " "))
                .extracting(PaymentLinkSecret::check)
                .extracting(KeyCheck::id)
                .containsExactly("payment-link/2027", "payment-link");
    }

    @Test
    void isNoneWhereNothingIsSet() {
        assertThat(PaymentLinkSecret.parse("")).isEmpty();
        assertThat(PaymentLinkSecret.parse(" , ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c2hvcnQ=",
                "not base64 at all, but long enough to be a secret",
                "a name:OLTmUuRNp/I3DZ4mDicTZVCko6bQf1wMMy+LEiQIP9I=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void isRefusedWhenItIsWeakWithoutBeingShown(String weak) {
        assertThatThrownBy(() -> PaymentLinkSecret.parse(weak))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(weak);
    }

    @Test
    void appearsNowhere() {
        assertThat(PaymentLinkSecret.parse(FIRST).toString()).doesNotContain(FIRST);
    }
}
