package io.boltline.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By an invoice of BOLT 11's examples. */
class PaymentHashTest {
    private static final PaymentHash HASH =
            new PaymentHash("0001020304050607080900010203040506070809000102030405060708090102");

    private static final String INVOICE =
            "lnbc2500u1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqw"
                + "zqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4jsxqzpu9qrsgquk0rl77"
                + "nj30yxdy8j9vdx85fkpmdla2087ne0xh8nhedh8w27kyke0lp53ut353s06fv3qfegext0eh0ymjpf39"
                + "tuven09sam30g4vgpfna3rh";

    @Test
    void isTheOneThatTheInvoiceAsksPaymentFor() {
        assertThat(PaymentHash.ofInvoice(INVOICE)).isEqualTo(HASH);
    }

    @Test
    void isFoundInALinkAndInCapitals() {
        assertThat(PaymentHash.ofInvoice("lightning:" + INVOICE)).isEqualTo(HASH);
        assertThat(PaymentHash.ofInvoice(" " + INVOICE.toUpperCase(Locale.ROOT) + "\n"))
                .isEqualTo(HASH);
    }

    @Test
    void anInvoiceWithOneWrongCharacterIsRefusedAndNotQuoted() {
        String mistyped = INVOICE.replace("qqqsyqcyq5rqwzqfqypq", "qqqsyqcyq5rqwzqfqypp");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PaymentHash.ofInvoice(mistyped))
                .withMessageContaining("checksum")
                .withMessageNotContaining("qypp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lnbc", "lnbc1", "lnbc2500u1pvjluez", "lno1qcp4256ypq", "ä1ä"})
    void whatIsNoInvoiceIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PaymentHash.ofInvoice(text));
    }
}
