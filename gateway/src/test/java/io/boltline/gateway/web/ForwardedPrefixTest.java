package io.boltline.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ForwardedPrefixTest {
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/pay | /pay",
                "/pay/ | /pay",
                "/shop/pay.v1 | /shop/pay.v1",
                "/a, /b/ | /a/b"
            })
    void comesBeforeEachLocation(String header, String prefix) throws Exception {
        request.addHeader("X-Forwarded-Prefix", header);

        assertThat(location("/api/lightning/purchase/1"))
                .isEqualTo(prefix + "/api/lightning/purchase/1");
    }

    @Test
    void isEachProxysThatTookOne() throws Exception {
        request.addHeader("X-Forwarded-Prefix", "/a");
        request.addHeader("X-Forwarded-Prefix", "/b");

        assertThat(location("/c")).isEqualTo("/a/b/c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "pay", "//evil.example", "/a/../b", "https://evil", "/a b", "/%2e"})
    void isNothingWhereTheHeaderNamesNoPath(String header) throws Exception {
        request.addHeader("X-Forwarded-Prefix", header);

        assertThat(location("/c")).isEqualTo("/c");
    }

    @Test
    void leavesOtherPlacesAlone() throws Exception {
        request.addHeader("X-Forwarded-Prefix", "/pay");

        assertThat(location("https://shop.example/")).isEqualTo("https://shop.example/");
    }

    @Test
    void comesBeforeEachLinkOfOurs() throws Exception {
        request.addHeader("X-Forwarded-Prefix", "/pay");

        assertThat(written("Link", "</checkout/1?t=x>; rel=\"payment\""))
                .isEqualTo("</pay/checkout/1?t=x>; rel=\"payment\"");
        assertThat(written("Link", "<https://shop.example/>; rel=\"help\""))
                .isEqualTo("<https://shop.example/>; rel=\"help\"");
    }

    private String location(String written) throws Exception {
        return written("Location", written);
    }

    private String written(String name, String written) throws Exception {
        var response = new MockHttpServletResponse();
        new ForwardedPrefix()
                .doFilter(
                        request,
                        response,
                        (_, wrapped) -> ((HttpServletResponse) wrapped).setHeader(name, written));
        return String.valueOf(response.getHeader(name));
    }
}
