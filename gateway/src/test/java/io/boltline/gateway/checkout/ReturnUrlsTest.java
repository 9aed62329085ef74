package io.boltline.gateway.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnUrlsTest {
    private static final ReturnUrls URLS =
            ReturnUrls.beginningWith(
                    List.of(
                            "https://shop.example/orders",
                            "http://127.0.0.1:8081/",
                            "https://other.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/orders",
                "https://shop.example/orders/",
                "https://shop.example/orders/7?from=checkout#top",
                "https://shop.example/orders?x=https://evil.example",
                "https://shop.example:443/orders/7",
                "HTTPS://SHOP.EXAMPLE/orders",
                "http://127.0.0.1:8081/anything/at/all",
                "https://other.example",
                "https://other.example/",
                "https://other.example/a%20b"
            })
    void letBackWhatBeginsWithOneOfThem(String url) {
        assertThat(URLS.checked(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/orders",
                "//shop.example/orders",
                "https://shop.example",
                "https://shop.example/",
                "https://shop.example/ordersX",
                "https://shop.example/orders/../admin",
                "https://shop.example/orders/%2e%2e/admin",
                "https://shop.example/orders/.%2E/admin",
                "https://shop.example/orders/..\\admin",
                "https://shop.example/orders\\@evil.example",
                "http://shop.example/orders",
                "https://shop.example:8443/orders",
                "https://shop.example.evil.example/orders",
                "https://evil.example/shop.example/orders",
                "https://shop.example@evil.example/orders",
                "https://user@shop.example/orders",
                "https://shop.example%2eevil.example/orders",
                "https://evil.example#https://shop.example/orders",
                "https:shop.example/orders",
                "https:///shop.example/orders",
                "javascript:alert(1)//https://shop.example/orders",
                "JavaScript://shop.example/orders%0aalert(1)",
                "data:text/html,https://shop.example/orders",
                " https://shop.example/orders",
                "https://shop.example/orders\n",
                "https://shop.example/orders\" onclick=\"alert(1)"
            })
    void passOverAnyOther(String url) {
        assertThat(URLS.checked(url)).isEmpty();
    }

    @Test
    void passOverWhatIsTooLong() {
        assertThat(URLS.checked("https://other.example/" + "a".repeat(2000))).isEmpty();
    }

    @Test
    void areNoneWhereNoneIsNamed() {
        assertThat(ReturnUrls.beginningWith(List.of()).checked("https://shop.example/orders"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "/orders",
                "ftp://shop.example",
                "https://shop.example/?a=b"
            })
    void areNamedAsUrlsAlone(String url) {
        assertThatThrownBy(() -> ReturnUrls.beginningWith(List.of(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(url);
    }
}
