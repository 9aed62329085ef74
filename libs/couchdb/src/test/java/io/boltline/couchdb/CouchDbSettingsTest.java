package io.boltline.couchdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CouchDbSettingsTest {
    private static final URI LOCAL = URI.create("http://127.0.0.1:5984");

    @Test
    void neverPrintsThePassword() {
        var settings = CouchDbSettings.of(LOCAL, "service", "hush-hush");

        assertThat(settings.toString()).contains("service", "5984").doesNotContain("hush-hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://127.0.0.1",
                "http:///nohost",
                "http://a:secret@127.0.0.1",
                "http://127.0.0.1/?q=1",
                "//127.0.0.1:5984"
            })
    void rejectsAUrlThatIsNoServersAddressWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> CouchDbSettings.of(URI.create(url), "u", "p"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url must")
                .hasMessageNotContaining("secret");
    }

    @Test
    void namesTheFieldAndItsLimits() {
        assertThatThrownBy(() -> withLimits(Duration.ZERO, 8, 1))
                .hasMessage("callTimeout must be between 1 ms and PT5M, was PT0S");
        assertThatThrownBy(() -> withLimits(Duration.ofSeconds(1), 0, 1))
                .hasMessage("maxConnections must be between 1 and 1024, was 0");
        assertThatThrownBy(() -> withLimits(Duration.ofSeconds(1), 8, 6))
                .hasMessage("readRetries must be between 0 and 5, was 6");
    }

    @Test
    void rejectsAnAccountThatBasicAuthenticationCannotCarry() {
        assertThatThrownBy(() -> CouchDbSettings.of(LOCAL, "a:b", "p"))
                .hasMessageStartingWith("user must not contain a colon");
        assertThatThrownBy(() -> CouchDbSettings.of(LOCAL, " ", "p"))
                .hasMessage("user must not be blank");
        assertThatThrownBy(() -> CouchDbSettings.of(LOCAL, "u", ""))
                .hasMessage("password must not be empty");
    }

    private static CouchDbSettings withLimits(Duration call, int connections, int retries) {
        return new CouchDbSettings(
                LOCAL,
                "u",
                "p",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                call,
                connections,
                retries);
    }
}
