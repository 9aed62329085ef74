package io.boltline.gateway.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentSecurityPolicyTest {
    @Test
    void opensItsOwnFilesAndNothingElse() {
        assertThat(ContentSecurityPolicy.of(Optional.empty(), "'none'").value())
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src"
                                + " 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
                                + " frame-ancestors 'none'");
    }

    @Test
    void opensTheLogosOriginForImages() {
        var logo = Optional.of(URI.create("https://cdn.example:8443/logo.svg?v=1"));

        assertThat(ContentSecurityPolicy.of(logo, "'none'").value())
                .contains("; img-src 'self' https://cdn.example:8443; ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'self'",
                "https://shop.example",
                "'self' https://shop.example http://127.0.0.1:8081"
            })
    void letsThoseFrameItThatAreNamed(String ancestors) {
        assertThat(ContentSecurityPolicy.of(Optional.empty(), ancestors).value())
                .endsWith("; frame-ancestors " + ancestors);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "https:",
                "shop.example",
                "'none' https://shop.example",
                "https://shop.example; script-src *",
                "https://shop.example\r\nSet-Cookie: a=b",
                "https://shop.example, *"
            })
    void refusesWhatIsNoOrigin(String ancestors) {
        assertThatThrownBy(() -> ContentSecurityPolicy.of(Optional.empty(), ancestors))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
