package io.boltline.gateway.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class BodyFormTest {
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=no-such-thing"
            })
    void isJsonWhateverTheParameters(String contentType) {
        request.addHeader("Content-Type", contentType);
        request.addHeader("Transfer-Encoding", "Chunked");
        request.addHeader("Content-Encoding", "identity");

        assertThatCode(() -> BodyForm.requireJson(request)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/problem+json",
                "application/json, text/plain"
            })
    void isNothingElse(String contentType) {
        request.addHeader("Content-Type", contentType);

        assertRefused("Content-Type must be application/json");
    }

    @Test
    void isNotGuessed() {
        assertRefused("Content-Type must be application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Encoding, gzip, Content-Encoding is not supported",
        "Transfer-Encoding, 'gzip, chunked', Transfer-Encoding must be chunked alone"
    })
    void isNotCoded(String header, String coding, String message) {
        request.addHeader("Content-Type", "application/json");
        request.addHeader(header, coding);

        assertRefused(message);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> BodyForm.requireJson(request))
                .isInstanceOf(RefusedException.class)
                .hasMessage(message)
                .extracting("statusCode")
                .isEqualTo(415);
    }
}
