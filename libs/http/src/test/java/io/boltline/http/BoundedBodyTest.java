package io.boltline.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
    @Test
    void aBodyThatJustFitsIsReadWhole() throws IOException {
        assertThat(BoundedBody.of(answer("12345"), 5)).isEqualTo("12345".getBytes(UTF_8));
    }

    @Test
    void aLargerOneIsRefused() {
        assertThatExceptionOfType(BodyTooLargeException.class)
                .isThrownBy(() -> BoundedBody.of(answer("123456"), 5))
                .withMessage("an answer over 5 bytes");
    }

    private static Response answer(String body) {
        return new Response.Builder()
                .request(new Request.Builder().url("http://127.0.0.1/").build())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(body, null))
                .build();
    }
}
