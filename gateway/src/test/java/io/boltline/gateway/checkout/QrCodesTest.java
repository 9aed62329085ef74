package io.boltline.gateway.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QrCodesTest {
    private static final String BOLT11 = "lnbcrt10u1pexample";

    @Test
    void areMadeOnce() {
        var codes = new QrCodes();

        assertThat(codes.of(BOLT11)).isEqualTo(QrPath.of(BOLT11)).isSameAs(codes.of(BOLT11));
        assertThat(codes.of("lnbcrt10u1pother")).isNotEqualTo(codes.of(BOLT11));
    }

    @Test
    void takeNoMoreRoomThanThereIs() {
        var codes = new QrCodes(100);

        assertThat(codes.of(BOLT11)).isPresent().isNotSameAs(codes.of(BOLT11));
    }
}
