package io.boltline.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class PaymentLinksTest {
    private static final OrderId ORDER = new OrderId("purchase-0123456789abcdef");
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration LIFETIME = Duration.ofDays(2);

    @Test
    void areHeadersThatBrowsersKnow() {
        assertThat(links(NOW).headerTo(ORDER).get("Link"))
                .matches(
                        "</checkout/purchase-0123456789abcdef\\?t=[A-Za-z0-9_-]{28}>;"
                                + " rel=\"payment\"");
    }

    @Test
    void openForTheirLifetime() {
        var token = token(links(NOW));

        assertThat(links(NOW.plus(LIFETIME).minusMillis(1)).open(ORDER, token)).isPresent();
        assertThat(links(NOW.plus(LIFETIME)).open(ORDER, token)).isEmpty();
        assertThat(links(Instant.MAX).open(ORDER, token)).isEmpty();
    }

    @Test
    void sayWhenTheyWereMade() {
        assertThat(links(NOW.plusSeconds(60)).open(ORDER, token(links(NOW)))).hasValue(NOW);
    }

    @Test
    void areNoneWithoutASecret() {
        assertThat(PaymentLinks.NONE.areMade()).isFalse();
        assertThat(PaymentLinks.NONE.headerTo(ORDER)).isEmpty();
        assertThat(PaymentLinks.NONE.open(ORDER, token(links(NOW)))).isEmpty();
    }

    private static String token(PaymentLinks links) {
        return links.to(ORDER).orElseThrow().split("t=", 2)[1];
    }

    private static PaymentLinks links(Instant now) {
        var secrets = PaymentLinkSecret.parse("OLTmUuRNp/I3DZ4mDicTZVCko6bQf1wMMy+LEiQIP9I=");
        return new PaymentLinks(secrets, LIFETIME, InstantSource.fixed(now));
    }
}
