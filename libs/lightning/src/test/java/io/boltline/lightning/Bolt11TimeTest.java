package io.boltline.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By the invoices of BOLT 11's examples, all of 2017-06-01T10:57:38Z. */
class Bolt11TimeTest {
    private static final Instant MADE_AT = Instant.parse("2017-06-01T10:57:38Z");

    /** "Please send $3 for a cup of coffee to the same peer, within one minute". */
    private static final String WITHIN_A_MINUTE =
            "lnbc2500u1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqw"
                + "zqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4jsxqzpu9qrsgquk0rl77"
                + "nj30yxdy8j9vdx85fkpmdla2087ne0xh8nhedh8w27kyke0lp53ut353s06fv3qfegext0eh0ymjpf39"
                + "tuven09sam30g4vgpfna3rh";

    /** "Please make a donation of any amount": no expiry. */
    private static final String ANY_TIME =
            "lnbc1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqfqq"
                + "qsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdpl2pkx2ctnv5sxxmmwwd5kgetjypeh2ursdae8g6twvus8"
                + "g6rfwvs8qun0dfjkxaq9qrsgq357wnc5r2ueh7ck6q93dj32dlqnls087fxdwk8qakdyafkq3yap9us6v"
                + "52vjjsrvywa6rt52cm9r9zqt8r2t7mlcwspyetp5h2tztugp9lfyql";

    @Test
    void isTheTimestampAndTheExpiryField() {
        assertThat(Bolt11Time.expiresAt(WITHIN_A_MINUTE)).isEqualTo(MADE_AT.plusSeconds(60));
    }

    @Test
    void isAnHourAfterTheTimestampWithoutTheField() {
        assertThat(Bolt11Time.expiresAt(ANY_TIME)).isEqualTo(MADE_AT.plusSeconds(3600));
    }

    @Test
    void isTheSameInCapitals() {
        assertThat(Bolt11Time.expiresAt(WITHIN_A_MINUTE.toUpperCase(Locale.ROOT)))
                .isEqualTo(MADE_AT.plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lnbc", "lnbc1", "lnbc2500u1pvjluez", "lno1qcp4256ypq"})
    void whatIsNoInvoiceIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Bolt11Time.expiresAt(text));
    }
}
