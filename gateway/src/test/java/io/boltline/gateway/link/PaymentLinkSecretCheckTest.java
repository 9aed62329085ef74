package io.boltline.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.service.UnusableSettingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentLinkSecretCheckTest {
    private static final String FIRST = "OLTmUuRNp/I3DZ4mDicTZVCko6bQf1wMMy+LEiQIP9I=";
    private static final String SECOND = "c7V1b2iAfQbFzrS0qFQ0BqAc0jvTzDs5cnmBgl6dSxg=";

    private final List<KeyCheck> log = new ArrayList<>();

    @Test
    void notesASecretOfANewNameOnce() {
        assertThat(passed(FIRST)).hasSize(1);
        assertThat(passed(FIRST)).hasSize(1);

        assertThat(log).extracting(KeyCheck::id).containsExactly("payment-link");
    }

    @Test
    void refusesAnotherSecretOfTheSameName() {
        passed(FIRST);

        assertThatThrownBy(() -> passed(SECOND))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("PAYMENT_LINK_SECRET")
                .hasMessageContaining("name:base64")
                .hasMessageNotContaining(SECOND);
    }

    @Test
    void takesANewSecretUnderANewNameBesideTheOld() {
        passed(FIRST);

        assertThat(passed("2027:" + SECOND + "," + FIRST)).hasSize(2);

        assertThat(log)
                .extracting(KeyCheck::id)
                .containsExactly("payment-link", "payment-link/2027");
    }

    @Test
    void yieldsToTheGatewayThatWasFirst() {
        var others = PaymentLinkSecret.parse(SECOND).getFirst().check();

        assertThatThrownBy(() ->
                        PaymentLinkSecretCheck.passed(
                                PaymentLinkSecret.parse(FIRST), List.of(), _ -> List.of(others)))
                .isInstanceOf(UnusableSettingException.class);
    }

    private List<PaymentLinkSecret> passed(String secrets) {
        return PaymentLinkSecretCheck.passed(
                PaymentLinkSecret.parse(secrets), List.copyOf(log), this::added);
    }

    private Collection<KeyCheck> added(KeyCheck check) {
        log.add(check);
        return log;
    }
}
