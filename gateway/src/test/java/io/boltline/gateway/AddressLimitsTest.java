package io.boltline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one address may have, where it is known. */
@Timeout(120)
class AddressLimitsTest {
    private static final String GET = "GET /waiting HTTP/1.1\r\nHost: shop\r\n";

    @Test
    void closesConnectionsBeyondWhatAnAddressMayHave() throws Exception {
        try (var server = limited("--boltline.limits.addresses.clients=direct");
                var second = server.connect()) {
            assertThat(second.send(GET + "\r\n").answer().statusCode()).isEqualTo(200);
            try (var first = server.connect()) {
                assertThat(first.send(GET + "\r\n").answer().statusCode()).isEqualTo(200);

                try (var third = server.connect()) {
                    assertThat(third.closesSilently()).isTrue();
                }
            }
            await().untilAsserted(() -> {
                try (var next = server.connect()) {
                    assertThat(next.isAnswered(GET + "\r\n")).isTrue();
                }
            });
        }
    }

    @Test
    void refusesRequestsBeyondWhatAnAddressBehindAProxyMayHave() throws Exception {
        var proxied = GET + "X-Forwarded-For: 198.51.100.1\r\n\r\n";
        var another = GET + "X-Forwarded-For: 198.51.100.2\r\n\r\n";
        try (var server = limited("--boltline.limits.addresses.trusted-proxies=127.0.0.0/8");
                var first = server.connect();
                var second = server.connect();
                var third = server.connect()) {
            try (var held = server.servlet().holdCallers()) {
                first.send(proxied);
                second.send(proxied);
                assertThat(held.await(2)).isTrue();

                var refused = third.send(proxied).answer();

                assertThat(refused.statusCode()).isEqualTo(429);
                assertThat(refused.hasHeader("Retry-After")).isTrue();
                third.send(another);
                assertThat(held.await(1)).isTrue();
            }
            assertThat(first.answer().statusCode()).isEqualTo(200);
            assertThat(first.send(proxied).answer().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void limitsNoAddressUntilItIsToldWhereRequestsComeFrom() throws Exception {
        try (var server = limited("--boltline.limits.addresses.clients=");
                var first = server.connect();
                var second = server.connect();
                var third = server.connect()) {
            for (var connection : new RawConnection[] {first, second, third}) {
                assertThat(connection.send(GET + "\r\n").answer().statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void refusesToStartWithWhatIsNoAddress() {
        assertThatThrownBy(() ->
                        TestedServer.start(
                                "--boltline.limits.addresses.trusted-proxies=proxy.example",
                                "--logging.level.root=off"))
                .rootCause()
                .hasMessageContaining("TRUSTED_PROXIES");
    }

    private static TestedServer limited(String addresses) {
        return TestedServer.start("--boltline.limits.addresses.max-connections=2", addresses);
    }
}
